"""What the organisation hears of its case as a whole: that it pauses, and that it is back.

That it is completed or cancelled stands in the state table (:mod:`.states`).
"""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from ..outbox.facts import Reader
from ..outbox.letters import send
from ..outbox.models import Mail
from .contacts import hearing, readers_of
from .models import CaseEvent, ChallengeCase, Contact
from .states import OPEN_CASES

#: The letter that a challenge pauses, and that it is back.
PAUSED, BACK = "case_paused_organisation", "case_back_organisation"

#: Whose last word is that it pauses need not read it again so soon.
TOLD_AGAIN_AFTER = datetime.timedelta(days=30)


def with_somebody() -> Q:
    """Open cases with somebody at the organisation who may hear of them."""
    known = ~Q(contact_email="") | Q(contacts__isnull=False)
    return known & Q(state__in=OPEN_CASES)


def out_of_reach() -> QuerySet:
    """Cases at whose organisation nobody gets a letter: no address, and no contact who has agreed
    to hear of it."""
    reached = ChallengeCase.contacts.through._default_manager.filter(
        contact__in=hearing(Contact.objects.order_by())
    )
    silent = ChallengeCase.objects.filter(contact_email="").order_by()
    return silent.exclude(pk__in=reached.values("challengecase"))


def to_tell(case: ChallengeCase) -> list[Reader]:
    """Whoever is told that it pauses; nobody who was told lately."""
    last = _last_word(case)
    if last is not None and last.template == PAUSED:
        if last.created_at >= timezone.now() - TOLD_AGAIN_AFTER:
            return []
    return readers_of(case)


def tell_pause(case: ChallengeCase, event: CaseEvent) -> None:
    send(case, [PAUSED], event)


def tell_back(case: ChallengeCase, event: CaseEvent) -> None:
    """To those whose last word is that it pauses."""
    last = _last_word(case)
    if last is not None and last.template == PAUSED:
        send(case, [BACK], event)


def forget_pause(event: CaseEvent) -> None:
    """Take back the letters about ``event`` that have not gone out."""
    letters = Mail.objects.filter(key__startswith=f"{PAUSED}:{event.pk}:")
    letters.filter(status=Mail.Status.QUEUED).delete()


def _last_word(case: ChallengeCase) -> Mail | None:
    letters = Mail.objects.about(case).filter(template__in=(PAUSED, BACK))
    return letters.exclude(status=Mail.Status.DISCARDED).order_by("-created_at", "-pk").first()
