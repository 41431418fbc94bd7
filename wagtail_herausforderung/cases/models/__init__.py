"""What happens to a challenge, in plain tables beside its page.

Revisions write old values back into a page and its inline children; therefore no state, no
stock and no personal data live there. See the promise "Editing never changes pledges".
"""

from .about import AboutModel
from .case import ChallengeCase, NeedLedger
from .contact import Contact, DoNotAsk
from .event import CaseEvent
from .message import CaseMessage
from .note import Note
from .settings import CaseSettings
from .task import Repeats, StandIn, Task

__all__ = [
    "AboutModel",
    "CaseEvent",
    "CaseMessage",
    "CaseSettings",
    "ChallengeCase",
    "Contact",
    "DoNotAsk",
    "NeedLedger",
    "Note",
    "Repeats",
    "StandIn",
    "Task",
]
