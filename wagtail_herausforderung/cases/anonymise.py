"""Empty what says who somebody was. Counts, kinds, quantities, hours and value stay.

Each function is one transaction and does nothing the second time: it can be killed at any point
and run again.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ..db import write_transaction
from ..outbox.models import Mail
from . import extras
from .kept import CASE
from .lock import lock_case
from .models import (
    CaseEvent,
    CaseMessage,
    ChallengeCase,
    Contact,
    DoNotAsk,
    Note,
    Task,
)

#: What may stay in an event's data: names of fields, references, the way a state was reached, and
#: numbers of needs.
_HARMLESS = {"from", "parts", "reference", "fields", "by", "figures", "source"}

#: Fields of any subject that say who it is; a company's name is that of many people.
_NAMES = ("contact_name", "name", "email", "contact_email", "phone", "contact_phone")


@write_transaction
def anonymise_case(case: ChallengeCase) -> None:
    """Remove the organisation's contact, what it told afterwards, and what was noted and written
    about the case itself.

    Pledges and questions have their own time; the page and the organisation are public.
    """
    lock_case(case.pk)
    extras.forget(case)
    _forget_notes_naming(case, case.pk)
    messages, events = CaseMessage.objects, CaseEvent.objects
    _empty(
        case,
        messages.about_the_case().filter(case=case),
        events.about_the_case().filter(case=case),
    )
    Task.objects.about_the_case().filter(case=case).delete()
    case.contacts.clear()
    ChallengeCase.objects.filter(pk=case.pk).update(**CASE.emptied(), updated_at=timezone.now())


def forget_about(subject: Model) -> None:
    """Messages, events, mails and log of a pledge, a question, an offer, and what hangs on it in
    other apps. In a transaction, and before it is empty itself."""
    extras.forget(subject)
    _forget_notes_naming(subject, getattr(subject, "case_id", None))
    for model in (Note, Task):
        model.objects.about(subject).delete()
    _empty(subject, CaseMessage.objects.about(subject), CaseEvent.objects.about(subject))


def log_of(instance: Model) -> QuerySet:
    """Wagtail's own log of a row."""
    kind = ContentType.objects.get_for_model(type(instance))
    return ModelLogEntry.objects.filter(content_type=kind, object_id=str(instance.pk))


def letters_naming(reference: str, about: Q) -> QuerySet:
    """Letters ``about`` something else, or nothing, that name what has this reference.

    Not all letters there are: to look through their texts each time would take seconds.
    """
    named = Q(subject__contains=reference) | Q(text__contains=reference)
    return Mail.objects.filter(about, named)


def named_by(subject: Model, *more: str) -> list[str]:
    """The names, addresses and numbers under which somebody may have noted the owner elsewhere;
    ``more``: further fields."""
    values = (str(getattr(subject, name, None) or "").strip() for name in (*_NAMES, *more))
    return [value for value in values if len(value) > 3]


def _forget_notes_naming(subject: Model, case_id: int | None) -> None:
    """Notes that name the owner: nobody can say what else in them is theirs. In the same case also
    those that name the company.

    What nobody has confirmed may name anybody: it makes nothing of others forgotten.
    """
    if getattr(subject, "confirmed_at", True) is None:
        return
    names = named_by(subject)
    if case_id is not None:
        all_names = named_by(subject, "company_name")
        for model in (Note, Task):
            naming(model.objects.filter(case=case_id), "text", all_names).delete()
        naming(CaseEvent.objects.filter(case=case_id), "note", all_names).update(note="")
    else:
        naming(CaseEvent.objects.filter(case=None), "note", names).update(note="")
    if partner := getattr(subject, "partner_id", None):
        naming(Task.objects.filter(partner=partner), "text", names).delete()
    if not _still_known(subject):
        forget_words_of_partners(names)


def _still_known(subject: Model) -> bool:
    """Whether the person is kept as a contact of a partner, which has a time of its own."""
    addresses = [getattr(subject, name, "") for name in ("email", "contact_email")]
    known = [Q(email__iexact=address) for address in addresses if address]
    return Contact.objects.filter(reduce(or_, known, Q(pk__in=[]))).exists()


def forget_words_of_partners(names: list[str]) -> None:
    """Notes about partners that name somebody: they go as a whole. “Do not ask before” stays,
    without its reason."""
    naming(Note.objects.filter(partner__isnull=False), "text", names).delete()
    naming(DoNotAsk.objects.all(), "reason", names).update(reason="")


def naming(rows: QuerySet, field: str, names: list[str]) -> QuerySet:
    """Those of ``rows`` in whose ``field`` one of the names stands as words of its own: “Anna” is
    not in “Hannah”."""
    found = reduce(or_, (Q(**{f"{field}__icontains": name}) for name in names), Q(pk__in=[]))
    alone = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)", re.IGNORECASE)
    texts = rows.filter(found).values_list("pk", field)
    return rows.filter(pk__in=[pk for pk, text in texts if alone.search(text)])


def _empty(subject: Model, messages: QuerySet, events: QuerySet) -> None:
    messages.delete()
    for pk, data in list(events.values_list("pk", "data")):
        CaseEvent.objects.filter(pk=pk).update(note="", data=_harmless(data))
    Mail.objects.about(subject).delete()
    # Who did what when stays, what was said does not.
    log_of(subject).update(label=str(subject), data={})


def _harmless(data: Any) -> dict[str, Any]:
    """Numbers and ticks stay, words only where they can be nothing but our own."""
    if not isinstance(data, dict):
        return {}
    return {
        name: value
        for name, value in data.items()
        if name in _HARMLESS or isinstance(value, bool | int | float)
    }
