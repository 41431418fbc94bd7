"""The workbook's documents: texts, and a writer that makes them OpenDocument files.

``python -m example_site.papers`` writes them to ``content/documents``. The same texts give the
same bytes, so that a change in a file is always a change in a text.
"""
