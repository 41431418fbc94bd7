"""The challenge search, room by room, in the order in which a request walks through them.

``facets`` (what can be narrowed) → ``query`` (what was asked) → ``backends`` (who answers) →
``results`` (what is shown) → ``views`` and ``feeds`` (HTML, JSON, Atom). On the other side
``documents`` (what a page says) → ``index`` (when it is written) → ``backends``. Both sides
read words with the same ``language``.
"""
