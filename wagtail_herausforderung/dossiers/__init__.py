"""What a company has of its commitment: the dossier of a year, and the data sheet for goods.

``trace`` finds what a partner has given, ``dossier`` adds it up into tables, ``files`` writes them
as XLSX, PDF and JSON, ``links`` sends and withdraws the personal link that opens them. ``goods`` is
the sheet with which an organisation issues its receipt.
"""
