"""A question that was asked on the telephone: who asked, and how they are reached."""

from __future__ import annotations

from ...cases.calls.complete import CompleteForm, CompleteView
from ..models import Inquiry


class CompleteQuestionForm(CompleteForm):
    class Meta:
        model = Inquiry
        fields = ["company_name", "name", "email", "phone"]


class CompleteQuestionView(CompleteView):
    model = Inquiry
