"""What the steps of a pledge ask beside words."""

from __future__ import annotations

from ...cases.admin.steps import ask
from ..states import ACCEPT, AGREE, ANSWER, ASK, CLOSE, PLEDGES
from .forms import AcceptForm, AgreeForm, AnswerForm, AskForm, CloseForm

ask(PLEDGES, ACCEPT, AcceptForm)
ask(PLEDGES, ANSWER, AnswerForm)
ask(PLEDGES, AGREE, AgreeForm)
ask(PLEDGES, CLOSE, CloseForm)
ask(PLEDGES, ASK, AskForm)
