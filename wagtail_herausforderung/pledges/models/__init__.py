"""What is promised, agreed and delivered, in plain tables beside the case."""

from .agreement import Agreement
from .closing import ClosingPicture, ClosingReport
from .desk import SavedView
from .pledge import Pledge, PledgeLine

__all__ = [
    "Agreement",
    "ClosingPicture",
    "ClosingReport",
    "Pledge",
    "PledgeLine",
    "SavedView",
]
