"""The workbook's papers: texts. In the workbook they are blocks, filled in when they are asked for;
where a document is chosen they are OpenDocument files.

``python -m example_site.papers`` writes them to ``content/documents``. The same texts give the
same bytes, so that a change in a file is always a change in a text.
"""
