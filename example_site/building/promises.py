"""Agreements in danger, and what was tried to save them: made through the real actions."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from wagtail.models import Site

from example_site.content.saarbruecken.promises import PROMISES, Promise
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.actions.submit import Offer
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.promises.models import Rescue
from wagtail_herausforderung.promises.rescues import begin
from wagtail_herausforderung.text import german_slug

from . import tree
from .initiatives import need_uid
from .pledges import put_into_the_past
from .words import uid


def build_promises(slug: str, coordinator: Any) -> None:
    """Each once: what is there stays as it is."""
    for number, words in enumerate(PROMISES):
        key = uuid.UUID(uid("promise", slug, number))
        if not Pledge.objects.filter(form_key=key).exists():
            with transaction.atomic():
                _build(words, slug, key, coordinator)


def _build(words: Promise, slug: str, key: uuid.UUID, coordinator: Any) -> None:
    case = ChallengeCase.objects.get(page__slug=words.about, page__url_path__contains=f"/{slug}/")
    address = german_slug(words.contact).replace("-", ".")
    offer = Offer(
        contact_name=words.contact,
        company_name=words.by,
        email=f"{address}@{german_slug(words.by)}.example",
        lines={need_uid(words.about, place): n for place, n in words.lines.items()},
        message=words.message,
        form_key=key,
        language="de",
        site=Site.objects.get(is_default_site=True),
    )
    pledge = actions.confirm(actions.submit(case, offer))
    if pledge.status == PledgeStatus.NEW:  # else it was first come, first served
        pledge = actions.accept(pledge, by=coordinator)
    for _ago, what, about in words.steps:
        pledge = _step(pledge, what, about, coordinator)
    put_into_the_past(pledge, words.ago)
    for ago, what, _about in words.steps:
        when = tree.moment(ago)
        if what == "rescue":
            Rescue.objects.filter(pledge=pledge).update(at=when)
        elif what == "withdrawn":
            Pledge.objects.filter(pk=pledge.pk).update(state_since=when)
        elif what == "agree":
            Agreement.objects.filter(pledge=pledge).update(updated_at=when)


def _step(pledge: Pledge, what: str, about: Any, coordinator: Any) -> Pledge:
    if what == "rescue":
        begin(pledge, about, by=coordinator)
        return pledge
    if what == "less":
        return actions.adjust(pledge, {pledge.lines.get().pk: about}, by=coordinator)
    if what == "agree":
        times = {"starts_at": datetime.time(14), "ends_at": datetime.time(17)}
        place = getattr(pledge.case.page.specific, "place", "") or "Saarbrücken"
        facts = actions.Facts(starts_on=tree.days(about), place=place, **times)
        return actions.agree(pledge, facts, by=coordinator)
    if what == "kept":
        answer = actions.Answer("fully", hours=Decimal(about))
        return actions.close(pledge, answer, by=coordinator, without_mail=True)
    return actions.withdraw(pledge, message="Der Laden schließt zum Monatsende, leider.")
