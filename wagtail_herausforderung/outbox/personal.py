"""Letters as personal data: those to an address, and those that name it."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..extras import Extra
from ..personal import Erased, Kept, PersonalData, picked
from ..tidy import Chore
from .masking import masked
from .models import Mail, MailAttachment, MailText

#: Letters that are about nothing we keep, for example the answer to an unknown address.
LOOSE_MAIL_DAYS = 30


class Letters(PersonalData):
    order = 50
    key = "mail"
    title = "mails"
    model = Mail
    about = gettext_lazy("The emails that we have sent you, as a proof of what was said.")
    address_field = "to"
    # They go to whatever address somebody has entered.
    opens = False

    def rows(self, email: str) -> QuerySet:
        return Mail.objects.filter(to__iexact=email).order_by("created_at", "pk")

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s email that was sent to you",
            "%(number)s emails that were sent to you",
            number,
        ) % {"number": number}

    def export(self, row: Mail) -> dict[str, Any]:
        """Without the personal links: whoever finds the file must not get further."""
        found = picked(row, "subject", "language", "status", "created_at", "sent_at")
        return {**found, "text": masked(row.text), "about": getattr(row.about, "reference", "")}

    def erase(self, email: str) -> Erased:
        return Erased()

    def sweep(self, email: str) -> None:
        """Letters to the address, and those that name it, whatever they are about.

        Also those of another matter: nobody can say what else in them is this person's.
        """
        Mail.objects.filter(to__iexact=email).delete()
        # "a@example.org" stands in "maria@example.org" too, whose letters must not be lost.
        whole = re.compile(
            rf"(?<![A-Za-z0-9._%+\-]){re.escape(email)}(?![A-Za-z0-9\-]|\.[A-Za-z0-9])",
            re.IGNORECASE,
        )
        named = Mail.objects.filter(text__icontains=email).values_list("pk", "text")
        found = [pk for pk, text in named.iterator(chunk_size=200) if whole.search(text)]
        for start in range(0, len(found), 500):
            Mail.objects.filter(pk__in=found[start : start + 500]).delete()


class OutboxExtra(Extra):
    personal_data = (Letters(),)
    kept = (
        Kept(
            Mail,
            removed="to subject text html reply_to from_email last_error key headers",
            plain="id template language about_type about_id message_uuid status attempts due_at"
            " lease_until created_at sent_at",
        ),
        Kept(MailAttachment, removed="name content", plain="id mail content_type"),
        Kept(MailText, plain="id site page template language subject heading text based_on"),
    )


def chores() -> list[Chore]:
    """Letters end with what they tell of; those that tell of nothing, after a while."""
    return [Chore(_("Emails about nothing that is kept removed"), loose_mails, Mail.delete)]


def loose_mails() -> QuerySet:
    """Old letters that are about nothing, or about something that is gone."""
    limit = timezone.now() - datetime.timedelta(days=LOOSE_MAIL_DAYS)
    loose: Any = Q(about_type=None)
    for kind in ContentType.objects.filter(pk__in=Mail.objects.values("about_type")):
        model = kind.model_class()
        if model is not None:
            there = model._base_manager.filter(pk=OuterRef("about_id"))
            loose |= Q(about_type=kind) & ~Exists(there)
    return Mail.objects.filter(loose, status__in=Mail.RESTING, created_at__lte=limit)
