"""The arithmetic of a search, in the process, on the index that the database keeps.

``postings`` (how a row says who has a term) → ``store`` (writing them) → ``snapshot`` (what a
process knows of the index) → ``bits`` (sets and scores as plain integers) → ``answer``.

A set of documents is an ``int``: bit *n* stands for the document in slot *n*. With 100,000
documents that is 12.5 KB, ``&`` takes about a microsecond, ``bit_count()`` two.
"""
