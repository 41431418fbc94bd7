"""What the steps of a pledge ask beside words."""

from __future__ import annotations

from ...cases.admin.steps import ask
from ..states import (
    ACCEPT,
    ADJUST,
    AGREE,
    ANSWER,
    ASK,
    CHANGE,
    CLOSE,
    CORRECT,
    MOVE_NEED,
    PLEDGES,
    SEND_LINK,
)
from .forms import AcceptForm, AgreeForm, AnswerForm, AskForm, CloseForm
from .right import AdjustForm, ChangeForm, CorrectForm, LinkForm, MoveForm

ask(PLEDGES, ACCEPT, AcceptForm)
ask(PLEDGES, ANSWER, AnswerForm)
ask(PLEDGES, AGREE, AgreeForm)
ask(PLEDGES, CLOSE, CloseForm)
ask(PLEDGES, ASK, AskForm)
ask(PLEDGES, SEND_LINK, LinkForm)
ask(PLEDGES, CHANGE, ChangeForm)
ask(PLEDGES, ADJUST, AdjustForm)
ask(PLEDGES, MOVE_NEED, MoveForm)
ask(PLEDGES, CORRECT, CorrectForm)
