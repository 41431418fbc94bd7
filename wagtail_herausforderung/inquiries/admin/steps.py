"""What the steps of a question ask."""

from __future__ import annotations

from ...cases.admin.forms import LinkForm
from ...cases.admin.talk import AnswerForm, AskOnForm
from ...pledges.admin import steps
from ..states import ANSWER, ASK_ON, INQUIRIES, SEND_INQUIRY_LINK

steps.ask(INQUIRIES, ANSWER, AnswerForm)
steps.ask(INQUIRIES, ASK_ON, AskOnForm)
steps.ask(INQUIRIES, SEND_INQUIRY_LINK, LinkForm)
