"""Challenges from a table: file → sheet → rows → pages, and a report; and back into a table.

``problems`` what is wrong and where · ``files`` bytes, and files of other kinds · ``readers`` CSV,
XLSX, JSON · ``xlsx`` a spreadsheet's lines · ``sheets`` which of them holds the table ·
``headings`` where it begins · ``columns`` names of columns · ``mapping`` further names in a file ·
``markup`` HTML in cells · ``lookup`` words of the vocabulary · ``cells`` single values · ``needs``
the syntax of needs · ``rows`` checked rows · ``content`` a row as fields of a page · ``pages``
create and update · ``run`` the whole · ``exporting`` the way back · ``keys`` how it finds its page.
"""
