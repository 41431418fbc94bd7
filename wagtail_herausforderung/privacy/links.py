"""The link with which one sees, takes along and ends one's data."""

from __future__ import annotations

import datetime

from ..submissions.tokens import Purpose
from .anchors import address_of, anchor_of

#: Short: whoever reads the mail later must not have all of it.
DATA_HOURS = 24


class DataPurpose(Purpose):
    """A link that opens an address. The token names one row that has it, so that the address
    stands neither in the link nor in the session."""

    def make(self, subject: str) -> str:
        """Empty if nothing is kept under the address."""
        anchor = anchor_of(subject)
        return self.sign(*anchor) if anchor else ""

    def read(self, token: str) -> str:
        return super().read(token).lower()

    def find(self, name: str) -> str | None:
        return address_of(name) or None

    def address_of(self, subject: str) -> str:
        return subject


DATA = DataPurpose(
    "wagtail_herausforderung.pledges.data",
    "own_data",
    None,
    lambda: datetime.timedelta(hours=DATA_HOURS),
)
