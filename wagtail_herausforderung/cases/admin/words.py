"""Events and people in words, for lists and histories of every desk."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import ngettext, pgettext

from ...submissions.lifecycle import StateTable, table_of
from ...submissions.source import Source
from .. import history
from ..models import CaseEvent
from ..states import CASES


def _table_of(event: CaseEvent) -> StateTable:
    if event.about_type_id is None:
        return CASES
    model = ContentType.objects.get_for_id(event.about_type_id).model_class()
    return table_of(model) if model else CASES


def action_label(event: CaseEvent) -> str:
    """“Accept”, “Note”: what was done, as its button says it."""
    arrow = _table_of(event).transition(event.action)
    return str(history.WORDS.get(event.action) or (arrow and arrow.label) or event.action)


def change_words(event: CaseEvent) -> str:
    """“New → Accepted”, or nothing where no state changed."""
    if event.source == event.target:
        # Of a note, where it was said.
        told = event.data.get("source", "") if isinstance(event.data, dict) else ""
        return str(dict(Source.choices).get(told, ""))
    table = _table_of(event)
    return " → ".join(table.word(state) for state in (event.source, event.target) if state)


def user_name(user) -> str:
    """How a colleague is called; empty without one."""
    if user is None:
        return ""
    return user.get_full_name().strip() or user.get_username()


def who(event: CaseEvent) -> str:
    return user_name(event.user) or event.get_actor_display()


def days(count: int) -> str:
    """“today”, “3 days”."""
    if count <= 0:
        return pgettext("waiting since", "today")
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
