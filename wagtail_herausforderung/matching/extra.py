"""What this app tells the core, and cases."""

from __future__ import annotations

from ..cases.extras import CaseExtra
from .personal import KEPT


class MatchingExtra(CaseExtra):
    #: After pledges.
    order = 6
    kept = KEPT
