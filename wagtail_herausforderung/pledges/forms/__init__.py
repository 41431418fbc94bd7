"""The public forms."""

from .closing import ClosingForm
from .pledge import ChangeForm, PledgeForm
from .talk import AnswerForm

__all__ = ["AnswerForm", "ChangeForm", "ClosingForm", "PledgeForm"]
