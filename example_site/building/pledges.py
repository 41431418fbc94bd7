"""What has happened so far: pledges made and answered through the actions of the package."""

from __future__ import annotations

import datetime
import uuid

from django.db.models import F
from wagtail.models import Site

from example_site.content.people import CONTACTS
from example_site.content.shapes import Challenge, Offer
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions.submit import Offer as FilledInForm
from wagtail_herausforderung.pledges.models import CaseEvent, ChallengeCase, Pledge
from wagtail_herausforderung.text import german_slug

from . import tree
from .initiatives import need_uid
from .words import uid


def build_case(page, words: Challenge, coordinator) -> ChallengeCase:
    """The case of a published challenge gets its people and all its pledges."""
    case = ChallengeCase.objects.get(translation_key=page.translation_key)
    if not case.contact_email:
        name, telephone = CONTACTS[words.organisation]
        case.coordinator = coordinator
        case.contact_name = name
        case.contact_phone = telephone
        case.contact_email = f"{german_slug(name).replace('-', '.')}@{words.organisation}.example"
        case.follow_up_on = tree.days(3) if any(o.then == "new" for o in words.offers) else None
        case.save()
        started = tree.moment(words.published)
        ChallengeCase.objects.filter(pk=case.pk).update(created_at=started)
        CaseEvent.objects.filter(case=case, pledge=None).update(at=started)
    for number, offer in enumerate(words.offers):
        _build_pledge(case, words, number, offer, coordinator)
    return case


def _build_pledge(case, words: Challenge, number: int, offer: Offer, coordinator) -> None:
    key = uuid.UUID(uid("pledge", words.slug, number))
    if Pledge.objects.filter(form_key=key).exists():
        return
    pledge = actions.submit(case, _form(words, offer, key))
    Pledge.objects.filter(pk=pledge.pk).update(
        partner=Partner.objects.filter(slug=offer.by).first()
    )
    if offer.then != "unconfirmed":
        pledge = actions.confirm(pledge)
    if offer.then in {"accepted", "reserve", "declined"} and pledge.status == "new":
        _answer(pledge, words, offer, coordinator)
    elif offer.then == "withdrawn":
        actions.withdraw(pledge)
    _put_into_the_past(pledge, offer.days_ago)


def _form(words: Challenge, offer: Offer, key: uuid.UUID) -> FilledInForm:
    partner = Partner.objects.filter(slug=offer.by).first()
    domain = offer.by if partner else german_slug(offer.by)
    return FilledInForm(
        contact_name=offer.contact,
        email=f"{german_slug(offer.contact).replace('-', '.')}@{domain}.example",
        lines={need_uid(words.slug, position): n for position, n in offer.lines.items()},
        form_key=key,
        company_name=partner.name if partner else offer.by,
        people=offer.people,
        message=offer.message,
        other_help=offer.other_help,
        consent_public=offer.consent,
        language="de",
        site=Site.objects.get(is_default_site=True),
    )


def _answer(pledge: Pledge, words: Challenge, offer: Offer, coordinator) -> None:
    if offer.then == "reserve":
        actions.put_on_reserve(pledge, user=coordinator)
    elif offer.then == "declined":
        actions.decline(pledge, user=coordinator, reason=offer.reason)
    else:
        wanted = {need_uid(words.slug, p): n for p, n in (offer.accepted or {}).items()}
        quantities = {
            line.pk: wanted.get(line.ledger.uid, line.offered)
            for line in pledge.lines.select_related("ledger")
        }
        actions.accept(pledge, quantities, user=coordinator, rest="decline")


def _put_into_the_past(pledge: Pledge, days_ago: int) -> None:
    """Submitted so many days ago, confirmed soon after, answered about a day later."""
    family = Pledge.objects.filter(pk=pledge.pk) | Pledge.objects.filter(parent=pledge)
    ids = list(family.values_list("pk", flat=True))
    received, decided = tree.moment(days_ago), tree.moment(max(days_ago - 1.2, 0.01))
    confirmed = received + datetime.timedelta(minutes=23)
    rows = Pledge.objects.filter(pk__in=ids)
    rows.update(created_at=received, updated_at=received)
    rows.filter(confirmed_at__isnull=False).update(confirmed_at=confirmed, updated_at=confirmed)
    rows.filter(decided_at__isnull=False).update(decided_at=decided, updated_at=decided)
    events = CaseEvent.objects.filter(pledge_id__in=ids)
    events.update(at=decided)
    events.filter(action="submit").update(at=received)
    events.filter(action="confirm").update(at=confirmed)
    for row in rows:
        Mail.objects.about(row).update(created_at=received, sent_at=received, due_at=received)
        late = Mail.objects.about(row).exclude(
            template__in=["pledge_confirm", "pledge_received", "pledge_new_coordinator"]
        )
        late.update(created_at=decided, sent_at=decided, due_at=decided)


def end_case(case: ChallengeCase, words: Challenge, coordinator) -> None:
    """Bring the case to the state it has in the demo, by the arrow that leads there."""
    case.refresh_from_db()
    if case.state not in {"open", "in_progress"}:
        return
    if words.state == "completed":
        actions.complete_case(case, user=coordinator, without_mail=True)
    elif words.state == "cancelled":
        actions.cancel_case(
            case, user=coordinator, reason="Das Haus hat inzwischen ein E-Piano.", without_mail=True
        )
    elif words.state == "expired":
        actions.expire_case(case)
    else:
        return
    ended = tree.moment(max(words.published - 30, 1))
    CaseEvent.objects.filter(case=case, pledge=None, at__gt=F("case__created_at")).exclude(
        action="open"
    ).update(at=ended)
