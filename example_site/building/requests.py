"""Requests of organisations, made through the real actions."""

from __future__ import annotations

import uuid

from wagtail.models import Site

from example_site.content.saarbruecken import requests as words
from example_site.content.shapes import Asked, Wish
from wagtail_herausforderung.cases.actions import ask_back, reject_case
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase
from wagtail_herausforderung.cases.rules import usual_rules
from wagtail_herausforderung.requests.actions import send_request, start
from wagtail_herausforderung.requests.models import Request
from wagtail_herausforderung.submissions.source import Source
from wagtail_herausforderung.text import german_slug

from . import tree
from .words import uid


def build(initiative, coordinator) -> None:
    """Once each: what is there stays, and is not made anew."""
    for number, asked in enumerate(words.REQUESTS):
        key = uuid.UUID(uid("request", initiative.slug, number))
        if not Request.objects.filter(form_key=key).exists():
            _build(initiative, asked, key, coordinator)


def _build(initiative, asked: Asked, key: uuid.UUID, coordinator) -> None:
    address = f"{german_slug(asked.contact).replace('-', '.')}@{german_slug(asked.by)}.example"
    names = ("register", "town", "phone", "for_whom", "benefit", "tried", "place", "postal_code")
    told = asked.by_telephone
    request = start(
        initiative,
        {
            **{name: getattr(asked, name) for name in names},
            "company_name": asked.by,
            "contact_name": asked.contact,
            "email": "" if told else address,
            "on_word": told,
            "needs": [_need(key, place, wish) for place, wish in enumerate(asked.wishes)],
            "pages_done": ["organisation", "contact", "need"],
            "rules": {rule.key: "yes" for rule in usual_rules()} if asked.benefit else {},
        },
        form_key=key,
        language="de",
        by=coordinator if told else "visitor",
        site=Site.objects.get(is_default_site=True),
        source=Source.PHONE if told else Source.FORM,
        recorded_by=coordinator if told else None,
    )
    if not asked.is_draft:
        request = send_request(request, by=coordinator if told else "organisation")
        if asked.question:
            ask_back(request.case, by=coordinator, message=asked.question)
        if asked.reason:
            reject_case(request.case, by=coordinator, message=asked.reason)
    when = tree.moment(asked.days_ago)
    Request.objects.filter(pk=request.pk).update(created_at=when, state_since=when, saved_at=when)
    ChallengeCase.objects.filter(pk=request.case_id).update(created_at=when)
    CaseEvent.objects.about(request).update(at=when)


def _need(key: uuid.UUID, place: int, wish: Wish) -> dict:
    day = tree.days(wish.day)
    return {
        "uid": uid("need", key, place),
        "kind": wish.kind,
        "title": wish.title,
        "description": wish.text,
        "quantity": wish.quantity,
        "unit": wish.unit,
        "divisible": True,
        "timing": "fixed" if day else "ongoing",
        "starts_on": day.isoformat() if day else "",
        "ends_on": "",
    }
