"""What stands on the page of a case, a pledge, an offer, a question: how it came, what is missing,
what was noted, what is to be done."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext

from .. import subjects
from ..calls.told import told
from ..models import Note
from ..tasks.panel import of_subject

register = template.Library()

FOLDER = "wagtail_herausforderung/cases/admin"


@register.inclusion_tag(f"{FOLDER}/calls/told.html")
def desk_told(subject: Any, edit_url: str = "") -> dict[str, Any]:
    """How ``subject`` reached us, and what is to be completed; nothing of what came by form."""
    return {"told": told(subject), "edit_url": edit_url}


@register.inclusion_tag(f"{FOLDER}/calls/ring.html")
def desk_ring(subject: Any) -> dict[str, Any]:
    """That no letter reaches whoever has no mail address."""
    return {"told": told(subject)}


@register.inclusion_tag(f"{FOLDER}/tasks/panel.html", takes_context=True)
def desk_tasks(context: RequestContext, subject: Any) -> dict[str, Any]:
    """The notes and open tasks about ``subject``, and one line to add a task."""
    request = context["request"]
    panel = of_subject(subject, request)
    if not panel:
        return {}
    notes = subjects.visible(Note, request.user, subjects.notes_of(request.user))
    notes = notes.filter(pk__in=subjects.rows_about(Note, subject).values("pk"))
    return {**panel, "notes": list(notes.select_related("user")), "request": request}
