"""Events and people in words, for lists and histories of every desk."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ... import dates
from ...submissions.lifecycle import StateTable, table_of
from .. import history
from ..models import CaseEvent, Contact
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
        return ""
    table = _table_of(event)
    return " → ".join(table.word(state) for state in (event.source, event.target) if state)


def user_name(user) -> str:
    """How a colleague is called; empty without one."""
    if user is None:
        return ""
    return user.get_full_name().strip() or user.get_username()


def contact_words(contact: Contact) -> str:
    """“Karl Klein, management · Dates only”: the person, and what they hear."""
    name = ", ".join(filter(None, [contact.name, contact.function]))
    if contact.left_on and contact.left_on <= dates.today():
        return f"{name} · {_('has left')}"
    heard = contact.get_hears_display() if contact.has_agreed else _("gets no letters")
    return f"{name} · {heard}"


def who(event: CaseEvent) -> str:
    return user_name(event.user) or event.get_actor_display()


def days(count: int) -> str:
    """“today”, “3 days”."""
    if count <= 0:
        return pgettext("waiting since", "today")
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
