"""Kept promises: which agreements are about to die, why, and what saves them.

A site adds a sign of its own with :func:`signs.add`.
"""
