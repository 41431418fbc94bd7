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
from .. import history, subjects
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
        if about is None or not _noted_lately(about, form.cleaned_data["text"]):
            return ""
        return _(
            "Exactly this was noted here a few minutes ago. Is it another one? Then press the "
            "button once more; nothing is lost."
        )

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
def note(about: Any, text: str, *, source: str, by: Any) -> CaseEvent | Note:
    """Write down what was said about a case, a pledge, a question, an offer or a partner.

    What has a history has it there, everything else beside it.
    """
    if isinstance(about, ChallengeCase) or hasattr(about, "events"):
        case_id = about.pk if isinstance(about, ChallengeCase) else about.case_id
        subject = None if isinstance(about, ChallengeCase) else about
        data = {"source": source}
        return history.note(case_id, EventAction.NOTE, by=by, about=subject, text=text, data=data)
    place = subjects.place_of(about, by)
    return Note.objects.create(text=text, source=source, user=by, **place)


def _noted_lately(about: Any, text: str) -> bool:
    since = timezone.now() - AGAIN_WITHIN
    if isinstance(about, ChallengeCase) or hasattr(about, "events"):
        rows = subjects.rows_about(CaseEvent, about)
        return rows.filter(action=EventAction.NOTE, note=text, at__gte=since).exists()
    return subjects.rows_about(Note, about).filter(text=text, at__gte=since).exists()
