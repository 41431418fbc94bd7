"""From a transition of a question to its form and its action."""

from __future__ import annotations

from ...pledges.admin.forms import StepForm
from ...pledges.admin.steps import Step
from ...submissions.transition import Actor
from ..actions import answer, close_inquiry
from ..models import Inquiry
from ..states import ANSWER, CLOSE_INQUIRY
from .forms import AnswerForm


def _answer(inquiry: Inquiry, form: AnswerForm, user):
    without_mail = form.words["without_mail"]
    return answer(
        inquiry, form.text, author=Actor.COORDINATOR, user=user, without_mail=without_mail
    )


def _close(inquiry: Inquiry, form: StepForm, user):
    return close_inquiry(inquiry, user)


INQUIRY_STEPS = {
    "answer": Step(ANSWER, _answer, AnswerForm, "mail"),
    "close": Step(CLOSE_INQUIRY, _close, StepForm, "cross"),
}
