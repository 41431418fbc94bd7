"""A note to something that exists, with a day to come back to it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import dates
from ...admin.dates import DateField
from ...db import write_transaction
from ...models import Partner
from ...submissions.errors import TransitionRefused
from .. import contacts, history, subjects
from ..choices import EventAction
from ..models import CaseEvent, ChallengeCase, Note
from ..tasks.actions import add_task
from .fields import Finder, TypedField
from .forms import CallForm, words_field
from .kinds import AGAIN_WITHIN, Call


class NoteForm(CallForm):
    """What was said about what, and when to come back to it."""

    order = ("source", "about", "text", "due_on")

    about = TypedField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("A name, a title or a reference such as HF-7K3M9X."),
        error_messages={"required": gettext_lazy("Say what it is about.")},
    )
    text = words_field(gettext_lazy("What was said"), gettext_lazy("Write down what was said."))
    due_on = DateField(
        label=gettext_lazy("Follow up on"),
        required=False,
        help_text=gettext_lazy("Becomes a task of yours."),
    )

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day and day < dates.today():
            raise ValidationError(_("This day is over. Choose today or a later one."))
        return day


class NoteCall(Call):
    key = "note"
    label = gettext_lazy("Note")
    icon = "comment"
    button = gettext_lazy("Record the note")
    form_class = NoteForm
    finders = {
        "about": Finder(
            subjects.find,
            lambda user, code: _label(subjects.by_code(user, code)),
        )
    }

    def recorded_before(self, form: NoteForm) -> str:
        about = subjects.by_code(form.user, form.cleaned_data["about"])
        return noted_before(about, form.cleaned_data["text"], by=form.user) if about else ""

    def record(self, form: NoteForm, partner: Partner | None) -> Any:
        told = form.cleaned_data
        about = subjects.by_code(form.user, told["about"])
        if about is None:
            raise TransitionRefused(_("What this was about has just been removed."))
        note(about, told["text"], source=told["source"], by=form.user)
        if told["due_on"]:
            words = _("Follow up: %(text)s") % {"text": " ".join(told["text"].split())}
            task = {"text": words[:300], "due_on": told["due_on"]}
            add_task(about, owner=form.user, by=form.user, **task)
        return about

    def says(self, made: Any) -> str:
        return _("The note is recorded: %(about)s.") % {"about": _label(made)}


def _label(instance: Any) -> str:
    kind = subjects.subject_of(instance)
    return str(kind.label(instance)) if kind else ""


@write_transaction
def note(about: Any, text: str, *, source: str, by: Any, page: Any = None) -> CaseEvent | Note:
    """Write down what was said about a case, a pledge, a question, an offer or a partner.

    What has a history has it there, everything else beside it. ``page`` is the branch in which it
    was said about a partner, if somebody has chosen one.
    """
    if isinstance(about, ChallengeCase) or hasattr(about, "events"):
        is_case = isinstance(about, ChallengeCase)
        # An offer has no case.
        case_id = about.pk if is_case else getattr(about, "case_id", None)
        subject = None if is_case else about
        data = {"source": source}
        return history.note(case_id, EventAction.NOTE, by=by, about=subject, text=text, data=data)
    place = subjects.place_of(about, by) if page is None else {"partner": about, "page": page}
    return Note.objects.create(text=text, source=source, user=by, **place)


def noted_before(about: Any, text: str, *, by: Any) -> str:
    """Why these words may have been noted a moment ago: a sentence that asks back, or nothing."""
    if not _noted_lately(about, text, by):
        return ""
    return _(
        "Exactly this was noted here a few minutes ago. Is it another one? Then press the "
        "button once more; nothing is lost."
    )


def _noted_lately(about: Any, text: str, by: Any) -> bool:
    since = timezone.now() - AGAIN_WITHIN
    if isinstance(about, ChallengeCase) or hasattr(about, "events"):
        rows = subjects.rows_about(CaseEvent, about)
        return rows.filter(action=EventAction.NOTE, note=text, at__gte=since).exists()
    notes = subjects.rows_about(Note, about)
    if isinstance(about, Partner):
        # What others have noted is not told.
        notes = contacts.mine(notes, by)
    return notes.filter(text=text, at__gte=since).exists()
