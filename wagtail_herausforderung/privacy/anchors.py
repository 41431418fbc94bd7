"""What a link to one's own data is bound to: one row with the address.

So the address stands neither in the link nor in the session, and when the row is erased the link
has lost its meaning.
"""

from __future__ import annotations

from .. import extras


def anchor_of(email: str) -> tuple[str, str] | None:
    """``(name of one row, its address as written there)``; nothing if nothing is kept.

    Asks all there is, also when it has found one: how long it takes says nothing.
    """
    data = [each for each in extras.personal_data() if each.opens]
    rows = [(each, each.confirmed(email)) for each in data]
    # What nobody confirmed is somebody's data all the same, if only until tomorrow.
    rows += [(each, each.rows(email)) for each in data]
    firsts = [
        (each, found.values_list(each.name_field, each.address_field).first())
        for each, found in rows
    ]
    return next(((f"{each.key}:{row[0]}", row[1]) for each, row in firsts if row), None)


def address_of(anchor: str) -> str:
    """The address of the row that :func:`anchor_of` named; empty if it has none any more."""
    key, _colon, name = anchor.partition(":")
    data = [each for each in extras.personal_data() if each.opens and each.key == key]
    return data[0].address_of(name) if data else ""
