"""Pledges end with their case, in its transaction."""

from __future__ import annotations

from ..cases import signals
from ..cases.states import CASES
from .actions import leave


def connect() -> None:
    """Listen to the end of cases and to pages that go."""
    CASES.listen(leave.case_moved)
    signals.page_gone.connect(leave.page_gone, dispatch_uid="herausforderung_pledges")
    signals.case_expires.connect(leave.case_expires, dispatch_uid="herausforderung_pledges")
