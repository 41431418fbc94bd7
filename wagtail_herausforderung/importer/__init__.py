"""Challenges from a table: file → sheet → rows → pages, and a report.

``problems`` what is wrong and where · ``readers`` CSV, XLSX, JSON · ``columns`` names of columns ·
``lookup`` words of the vocabulary · ``cells`` single values · ``needs`` the syntax of needs ·
``rows`` checked rows · ``content`` a row as fields of a page · ``pages`` create and update ·
``run`` the whole.
"""
