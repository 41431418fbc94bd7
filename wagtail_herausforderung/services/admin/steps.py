"""What the steps of an enquiry ask."""

from __future__ import annotations

from ...cases.admin import steps
from ...cases.admin.forms import LinkForm
from ...cases.admin.talk import AnswerForm, AskOnForm
from ..states import AGREE, ANSWER, DECLINE, ENQUIRIES, FINISH, SEND_LINK, WRITE_BACK
from .forms import AgreeForm, DeclineForm, FinishForm

steps.ask(ENQUIRIES, ANSWER, AnswerForm)
steps.ask(ENQUIRIES, WRITE_BACK, AskOnForm)
steps.ask(ENQUIRIES, AGREE, AgreeForm)
steps.ask(ENQUIRIES, FINISH, FinishForm)
steps.ask(ENQUIRIES, DECLINE, DeclineForm)
steps.ask(ENQUIRIES, SEND_LINK, LinkForm)
