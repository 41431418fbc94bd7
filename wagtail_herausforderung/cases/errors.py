"""What stock answers when there is too little of it."""

from __future__ import annotations

from ..submissions.errors import TransitionRefused


class StockGone(TransitionRefused):
    """A need has less left than was asked for. ``ledger`` is the need as it stands now."""

    def __init__(self, sentence, *, ledger) -> None:
        super().__init__(sentence)
        self.ledger = ledger
        self.remaining = ledger.remaining
