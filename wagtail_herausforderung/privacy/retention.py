"""What has been kept long enough, by the settings of the site it belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Site

from ..cases.models import CaseEvent, CaseSettings, ChallengeCase
from ..cases.states import CASES, ENDED_CASES
from ..conf import settings as hf
from ..inquiries.choices import InquiryStatus
from ..inquiries.models import Inquiry
from ..offers.choices import OfferStatus
from ..offers.models import GeneralOffer
from ..outbox.models import Mail
from ..pledges.models import Pledge
from ..pledges.states import OPEN, PLEDGES
from ..submissions.transition import Retention

ENDED = PLEDGES.group(lambda state: state.retention == Retention.ENDED)
FULFILLED = PLEDGES.group(lambda state: state.retention == Retention.FULFILLED)

#: Letters that are about nothing we keep, for example the answer to an unknown address.
LOOSE_MAIL_DAYS = 30


def ended_pledges() -> QuerySet:
    """Declined, withdrawn and cancelled ones that somebody had confirmed."""
    rows = Pledge.objects.filter(status__in=ENDED, erased_at=None, confirmed_at__isnull=False)
    return _older(rows, "state_since", lambda own: own.keep_ended)


def fulfilled_pledges() -> QuerySet:
    rows = Pledge.objects.filter(status__in=FULFILLED, erased_at=None)
    return _older(rows, "state_since", lambda own: own.keep_fulfilled)


def questions() -> QuerySet:
    """Questions whose last step is long ago, answered or not."""
    rows = Inquiry.objects.exclude(email="").exclude(status=InquiryStatus.UNCONFIRMED)
    return _older(rows, "state_since", lambda own: own.keep_questions)


def offers() -> QuerySet:
    """General offers whose last step is long ago: who offered no longer expects a call."""
    rows = GeneralOffer.objects.exclude(email="").exclude(status=OfferStatus.UNCONFIRMED)
    return _older(rows, "state_since", lambda own: own.keep_questions)


def unconfirmed_questions() -> QuerySet:
    return Inquiry.objects.filter(
        status=InquiryStatus.UNCONFIRMED, created_at__lte=_confirmable_since()
    )


def unconfirmed_offers() -> QuerySet:
    return GeneralOffer.objects.filter(
        status=OfferStatus.UNCONFIRMED, created_at__lte=_confirmable_since()
    )


def cases() -> QuerySet:
    """Cases that have ended and still hold a contact or notes; see :func:`case_is_due`."""
    notes = CaseEvent.objects.filter(case=OuterRef("pk"), about_id=None).exclude(note="")
    contact = ~Q(contact_name="", contact_email="", contact_phone="")
    return ChallengeCase.objects.filter(contact | Exists(notes), state__in=ENDED_CASES)


def case_is_due(case: ChallengeCase) -> bool:
    """Whether the end is long enough ago, and nobody has to be told anything any more."""
    if case.pledges.filter(status__in=OPEN).exists():
        return False
    page = case.page
    own = CaseSettings.for_site((page.get_site() if page else None) or _default_site())
    fulfilled = CASES.state_of(case).retention == Retention.FULFILLED
    days = own.keep_fulfilled if fulfilled else own.keep_ended
    moves = case.events.about_the_case().filter(target=case.state)
    ended = moves.aggregate(at=Max("at"))["at"] or case.updated_at
    return ended <= timezone.now() - datetime.timedelta(days=days)


def loose_mails() -> QuerySet:
    """Old letters that are about nothing, or about a pledge or question that is gone."""
    limit = timezone.now() - datetime.timedelta(days=LOOSE_MAIL_DAYS)
    done = [Mail.Status.SENT, Mail.Status.FAILED, Mail.Status.DISCARDED]
    loose: Any = Q(about_type=None)
    for model in (Pledge, Inquiry, GeneralOffer, ChallengeCase):
        kind = ContentType.objects.get_for_model(model)
        there = model._default_manager.filter(pk=OuterRef("about_id"))
        loose |= Q(about_type=kind) & ~Exists(there)
    return Mail.objects.filter(loose, status__in=done, created_at__lte=limit)


def _older(rows: QuerySet, since: str, days: Callable[[CaseSettings], int]) -> QuerySet:
    """Those of ``rows`` that are older than their site allows; without a site, the default's."""
    now, due, known = timezone.now(), Q(), []
    default = _default_site()
    for site in Site.objects.order_by("pk"):
        limit = now - datetime.timedelta(days=days(CaseSettings.for_site(site)))
        own = Q(site=site)
        if default is not None and site.pk == default.pk:
            own |= Q(site=None)
        due |= own & Q(**{f"{since}__lte": limit})
        known.append(site.pk)
    return rows.filter(due) if known else rows.none()


def _default_site() -> Site | None:
    return Site.objects.filter(is_default_site=True).first() or Site.objects.first()


def _confirmable_since() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(hours=hf.CONFIRM_HOURS)
