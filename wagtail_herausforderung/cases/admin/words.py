"""Events and people in words, for lists and histories of every desk."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ... import dates
from ...submissions.lifecycle import StateTable, table_of
from ...submissions.source import Source
from ...submissions.transition import Actor
from .. import history
from ..models import CaseEvent, CaseMessage, Contact
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


def contact_words(contact: Contact) -> str:
    """“Karl Klein, management · Dates only”: the person, and what they hear."""
    name = ", ".join(filter(None, [contact.name, contact.function]))
    if contact.left_on and contact.left_on <= dates.today():
        heard = _("has left")
    else:
        heard = contact.get_hears_display() if contact.has_agreed else _("gets no emails")
    return f"{name} · {heard}"


def who(event: CaseEvent) -> str:
    """“Petra Beispiel, on behalf of Schreinerei Weber”; ask for events with what they are about."""
    # What a side is called may depend on what it is about: its ``SIDES``.
    sides = getattr(event.about, "SIDES", {}) if event.about_id else {}
    name = user_name(event.user) or str(sides.get(event.actor) or event.get_actor_display())
    if not event.on_behalf_of:
        return name
    return in_place_of(name, getattr(event.about, "sender", ""), event.get_on_behalf_of_display())


def in_place_of(name: str, person: str, side: str) -> str:
    """“Petra Beispiel, on behalf of Schreinerei Weber”, or of a side that has no name any more."""
    return _("%(name)s, on behalf of %(person)s") % {"name": name, "person": person or side}


def speaker(message: CaseMessage, person: str) -> str:
    """Who said it: a colleague may have written down what the ``person`` said."""
    name, side = user_name(message.user), message.get_author_display()
    if not name or message.author == Actor.COORDINATOR:
        return name or side
    return in_place_of(name, person if message.author != Actor.ORGANISATION else "", side)


def figures(event: CaseEvent) -> list[tuple[str, str, str]]:
    """What numbers were before, and are since: ``[(label, before, after)]``."""
    found = []
    for name, of, before, after in event.data.get(history.FIGURES_KEY, []):
        if figure := history.FIGURES.get(name):
            label = str(figure.label) % {"title": of}
            found.append((label, figure.words(before), figure.words(after)))
    return found


def further(event: CaseEvent) -> str:
    """What stands below the note: earlier figures, and why nobody was written to."""
    words = [f"{label}: {before} → {after}" for label, before, after in figures(event)]
    if event.without_mail:
        reason = event.data.get(history.QUIET_BECAUSE)
        sentence = _("Without email: %(reason)s") if reason else _("Without email")
        words.append(sentence % {"reason": reason})
    return "; ".join(words)


def days(count: int) -> str:
    """“today”, “3 days”."""
    if count <= 0:
        return pgettext("waiting since", "today")
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
