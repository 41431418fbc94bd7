"""The challenge search, room by room, in the order in which a request walks through them.

``facets`` (what can be narrowed) → ``query`` (what was asked) → ``backends`` (who answers) →
``results`` (what is shown) → ``views`` and ``feeds`` (HTML, JSON, Atom). On the other side
``kinds`` and ``documents`` (what a page says) → ``scheduling`` and ``index`` (when it is written)
→ ``backends``. Both sides read words with the same ``language``.

It knows no page type: what there is to be found, and by what, is registered in ``kinds`` and
``facets`` from above.
"""
