"""What this app tells the core, and cases."""

from __future__ import annotations

from ..cases.extras import CaseExtra


class RequestsExtra(CaseExtra):
    #: After pledges.
    order = 6
