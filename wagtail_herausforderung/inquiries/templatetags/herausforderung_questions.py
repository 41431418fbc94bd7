"""``{% case_questions case %}``: the questions about a case, for those who may read them."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.admin.ui.tables import Table

from ...cases.models import ChallengeCase
from ...inquiries.admin.views import confirmed, question_columns
from ...inquiries.permissions import inquiry_policy

register = template.Library()

#: Questions shown on the case's page; the list of questions shows all of them.
SHOWN = 20


@register.inclusion_tag(
    "wagtail_herausforderung/inquiries/admin/case_panel.html", takes_context=True
)
def case_questions(context: dict[str, Any], case: ChallengeCase) -> dict[str, Any]:
    """The newest questions with their states, each a link to its thread."""
    request = context["request"]
    may_see = inquiry_policy.user_has_permission(request.user, "view")
    rows = list(confirmed(case.inquiries.all())[:SHOWN]) if may_see else []
    columns = question_columns()
    for column in columns:
        column.sort_key = None
    return {
        "request": request,
        "may_see": may_see,
        "questions": Table(columns, rows),
        "has_questions": bool(rows),
    }
