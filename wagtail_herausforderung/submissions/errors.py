"""What an action answers when it cannot be done. Each error is a sentence for people."""

from __future__ import annotations


class TransitionRefused(Exception):
    """The state, or the condition of a transition, does not allow it. Nothing has changed.

    ``sentence`` is translated and holds no personal data.
    """

    def __init__(self, sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
