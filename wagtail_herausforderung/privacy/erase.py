"""Forget everything about the owner of an address, on request."""

from __future__ import annotations

from .. import extras
from ..db import write_transaction
from ..personal import Erased


@write_transaction
def erase(email: str) -> Erased:
    """Have all apps erase what they keep under an address; one transaction.

    Returns what was done, in numbers. Doing it again does nothing, nor does an empty address:
    those who gave none are different people.
    """
    if not email:
        return Erased()
    data = extras.personal_data()
    done = sum((each.erase(email) for each in data), Erased())
    for each in data:
        each.sweep(email)
    return done
