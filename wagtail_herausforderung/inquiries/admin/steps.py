"""What the steps of a question ask."""

from __future__ import annotations

from ...pledges.admin import steps
from ...pledges.admin.right import LinkForm
from ..states import ANSWER, ASK_ON, INQUIRIES, SEND_INQUIRY_LINK
from .forms import AnswerForm, AskOnForm

steps.ask(INQUIRIES, ANSWER, AnswerForm)
steps.ask(INQUIRIES, ASK_ON, AskOnForm)
steps.ask(INQUIRIES, SEND_INQUIRY_LINK, LinkForm)
