"""What requests listen to."""

from __future__ import annotations

from ..cases.states import CASES
from . import actions  # noqa: F401  (the actions of the table)
from .verifying import guard


def connect() -> None:
    """Nobody opens the case of an organisation that is not verified."""
    CASES.listen(guard, order=-10)
