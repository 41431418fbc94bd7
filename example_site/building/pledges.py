"""What has happened so far: pledges made and answered through the actions of the package."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from wagtail.models import Site

from example_site.content.people import CONTACTS
from example_site.content.shapes import Challenge, Offer
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase
from wagtail_herausforderung.cases.tasks.actions import set_follow_up
from wagtail_herausforderung.inquiries.actions import answer, confirm_inquiry, submit_inquiry
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.offers.actions import Help, confirm_offer, submit_offer
from wagtail_herausforderung.offers.models import GeneralOffer
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions.submit import Offer as FilledInForm
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.transition import Actor
from wagtail_herausforderung.text import german_slug

from . import tree
from .initiatives import need_uid
from .words import uid

#: What an organisation gives back, in turns.
IN_RETURN = (
    "Ein Dank im Jahresbrief und Kuchen für alle, die kommen.",
    "Eine Führung durchs Haus und ein Foto für Ihr Schwarzes Brett.",
    "Eine Geschichte auf dieser Website, wenn Sie mögen.",
)


def build_case(page, words: Challenge, coordinator) -> ChallengeCase:
    """The case of a published challenge gets its people and all its pledges."""
    case = ChallengeCase.objects.get(translation_key=page.translation_key)
    if not case.contact_email:
        name, telephone = CONTACTS[words.organisation]
        case.coordinator = coordinator
        case.contact_name = name
        case.contact_phone = telephone
        case.contact_email = f"{german_slug(name).replace('-', '.')}@{words.organisation}.example"
        case.save()
        if any(offer.then == "new" for offer in words.offers):
            set_follow_up(case, tree.days(3), by=coordinator)
        started = tree.moment(words.published)
        ChallengeCase.objects.filter(pk=case.pk).update(created_at=started)
        case.events.about_the_case().update(at=started)
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
        pledge = _answer(pledge, words, offer, coordinator)
    elif offer.then == "withdrawn":
        actions.withdraw(pledge)
    if offer.asked:
        actions.ask(pledge, by=coordinator, message=offer.asked)
    if pledge.status == "accepted":
        pledge = _meet(pledge, words, offer, coordinator)
    put_into_the_past(pledge, offer.days_ago)


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


def _answer(pledge: Pledge, words: Challenge, offer: Offer, coordinator) -> Pledge:
    if offer.then == "reserve":
        return actions.put_on_reserve(pledge, by=coordinator)
    if offer.then == "declined":
        return actions.decline(pledge, by=coordinator, message=offer.reason)
    wanted = {need_uid(words.slug, p): n for p, n in (offer.accepted or {}).items()}
    quantities = {
        line.pk: wanted.get(line.ledger.uid, line.offered)
        for line in pledge.lines.select_related("ledger")
    }
    return actions.accept(pledge, quantities, by=coordinator, rest="decline")


def _meet(pledge: Pledge, words: Challenge, offer: Offer, coordinator) -> Pledge:
    """The date, and what both sides say afterwards. In a challenge that is done all was kept."""
    done = words.state == "completed"
    day = min(10 - offer.days_ago, -3) if done else offer.agreed
    if day is None:
        return pledge
    facts = actions.Facts(
        starts_on=tree.days(day),
        starts_at=datetime.time(9),
        ends_at=datetime.time(13),
        place=words.place,
        people=offer.people,
        in_return=IN_RETURN[pledge.pk % len(IN_RETURN)],
    )
    pledge = actions.agree(pledge, facts, by=coordinator, without_mail=done)
    hours = offer.hours or (offer.people * 4 if offer.people else None)
    if done:
        kept = actions.Answer("fully", hours=Decimal(hours) if hours else None)
        return actions.close(pledge, kept, by=coordinator, without_mail=True)
    for side, outcome in zip((Actor.PLEDGER, Actor.ORGANISATION), offer.said, strict=False):
        half = {line.pk: max(line.accepted // 2, 1) for line in pledge.lines.all()}
        mine = side == Actor.PLEDGER
        report = actions.Answer(
            outcome,
            half,
            hours=Decimal(hours) if hours and mine else None,
            quote=offer.quote if mine else "",
            quote_by=offer.contact if mine and offer.quote else "",
            may_publish=bool(mine and offer.quote),
        )
        pledge = actions.report(pledge, side, report)
    return pledge


def build_questions(slug: str, questions) -> None:
    """Questions to the contact person that name no pledge."""
    for number, words in enumerate(questions):
        key = uuid.UUID(uid("question", slug, number))
        if Inquiry.objects.filter(form_key=key).exists():
            continue
        case = ChallengeCase.objects.get(
            page__slug=words.about, page__url_path__contains=f"/{slug}/"
        )
        asked = submit_inquiry(
            case,
            text=words.text,
            name=words.by,
            company_name=words.company,
            email=f"{german_slug(words.by).replace('-', '.')}@{german_slug(words.company)}.example",
            form_key=key,
            language="de",
            site=Site.objects.get(is_default_site=True),
        )
        asked = confirm_inquiry(asked)
        if words.answer:
            answer(asked, words.answer, by=Actor.ORGANISATION)
        when = tree.moment(words.days_ago)
        Inquiry.objects.filter(pk=asked.pk).update(created_at=when, confirmed_at=when)


def build_offers(initiative, slug: str, offers) -> None:
    """Offers to an initiative that name no challenge."""
    for number, words in enumerate(offers):
        key = uuid.UUID(uid("offer", slug, number))
        if GeneralOffer.objects.filter(form_key=key).exists():
            continue
        help_offered = Help(
            text=words.text,
            contact_name=words.contact,
            company_name=words.by,
            kinds=list(words.kinds),
            availability=words.availability,
            people=words.people,
        )
        address = f"{german_slug(words.contact).replace('-', '.')}@{german_slug(words.by)}.example"
        made = submit_offer(
            initiative,
            help_offered,
            email=address,
            form_key=key,
            language="de",
            site=Site.objects.get(is_default_site=True),
        )
        confirm_offer(made)
        when = tree.moment(words.days_ago)
        GeneralOffer.objects.filter(pk=made.pk).update(
            created_at=when, confirmed_at=when, state_since=when
        )


def put_into_the_past(pledge: Pledge, days_ago: int) -> None:
    """Submitted so many days ago, confirmed soon after, answered about a day later."""
    family = Pledge.objects.filter(pk=pledge.pk) | Pledge.objects.filter(parent=pledge)
    ids = list(family.values_list("pk", flat=True))
    received, decided = tree.moment(days_ago), tree.moment(max(days_ago - 1.2, 0.01))
    confirmed = received + datetime.timedelta(minutes=23)
    rows = Pledge.objects.filter(pk__in=ids)
    rows.update(created_at=received, updated_at=received)
    rows.filter(confirmed_at__isnull=False).update(confirmed_at=confirmed, updated_at=confirmed)
    rows.update(state_since=confirmed)
    decided_rows = rows.filter(decided_at__isnull=False)
    decided_rows.update(decided_at=decided, updated_at=decided, state_since=decided)
    rows.filter(parent__in=ids).update(created_at=decided)
    rows.filter(answered_at__isnull=False).update(answered_at=decided)
    for row in rows.filter(closed_at__isnull=False).select_related("agreement"):
        closed = timezone.now() - datetime.timedelta(
            days=(timezone.localdate() - row.agreement.last_day).days - 2
        )
        rows.filter(pk=row.pk).update(closed_at=closed, state_since=closed)
    events = CaseEvent.objects.filter(
        about_type=ContentType.objects.get_for_model(Pledge), about_id__in=ids
    )
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
        case_actions.complete_case(case, by=coordinator, without_mail=True)
    elif words.state == "cancelled":
        case_actions.cancel_case(
            case, by=coordinator, message="Das Haus hat inzwischen ein E-Piano.", without_mail=True
        )
    elif words.state == "expired":
        case_actions.expire_case(case)
    else:
        return
    ended = tree.moment(max(words.published - 30, 1))
    case.events.about_the_case().filter(at__gt=F("case__created_at")).exclude(action="open").update(
        at=ended
    )
