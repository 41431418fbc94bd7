"""Figures, not tests: how the search page compares with a plain page of the same site.

Run ``python -m tests.benchmarks``; see ``__main__.py``.
"""
