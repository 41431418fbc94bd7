"""What happens to a challenge, in plain tables beside its page.

Revisions write old values back into a page and its inline children; therefore no state, no
stock and no personal data live there. See the promise "Editing never changes pledges".
"""

from .agreement import Agreement
from .case import ChallengeCase, NeedLedger
from .closing import ClosingPicture, ClosingReport
from .desk import SavedView
from .event import CaseEvent
from .inquiry import CaseMessage, Inquiry
from .offer import GeneralOffer, Proposal
from .pledge import REFERENCE_ALPHABET, Pledge, PledgeLine, new_reference
from .settings import PledgeSettings
from .story import StorySource

__all__ = [
    "REFERENCE_ALPHABET",
    "Agreement",
    "CaseEvent",
    "CaseMessage",
    "ChallengeCase",
    "ClosingPicture",
    "ClosingReport",
    "GeneralOffer",
    "Inquiry",
    "NeedLedger",
    "Pledge",
    "PledgeLine",
    "PledgeSettings",
    "Proposal",
    "SavedView",
    "StorySource",
    "new_reference",
]
