"""What the steps of a question ask."""

from __future__ import annotations

from ...pledges.admin import steps
from ..states import ANSWER, INQUIRIES
from .forms import AnswerForm

steps.ask(INQUIRIES, ANSWER, AnswerForm)
