"""The letters of a pledge: to whom, in which language, with what in them.

``send`` queues them in the outbox, inside the transaction that makes them true.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..cases import links as case_links
from ..cases.gone import Remembered, remembered
from ..cases.models import CaseEvent, ChallengeCase
from ..cases.permissions import case_policy
from ..conf import settings as hf
from ..outbox import api as outbox
from . import documents, links
from .models import Pledge

#: Who a template is written to.
PLEDGER, COORDINATION, ORGANISATION = "pledger", "coordination", "organisation"


def audience_of(template: str) -> str:
    """Who reads a template: its name says so."""
    if template.endswith("_coordinator"):
        return COORDINATION
    return ORGANISATION if template.endswith("_organisation") else PLEDGER


@dataclass(frozen=True)
class Letter:
    """One mail that is about to be sent."""

    template: str
    to: str
    language: str
    context: dict[str, Any] = field(repr=False)
    reply_to: str = ""


def letters(
    pledge: Pledge, templates: Iterable[str], *, message: str = "", to: str = "", **more: Any
) -> list[Letter]:
    """What ``templates`` (the ``mails`` of a transition) are for this pledge.

    A letter whose reader has no mail address is left out. ``to`` is another reader than usual,
    ``more`` goes into the templates.
    """
    coordinator = coordinator_of(pledge)
    # Name and function of the coordination stand on the initiative's page, in every language.
    coordinators = {pledge.language: coordinator}
    # By language: the page, and what is offered in its words.
    pages: dict[str, tuple[Any, list[dict]]] = {}
    found = []
    for template in templates:
        audience = audience_of(template)
        usual, language = _reader(pledge, audience, coordinator)
        reader = to or usual
        if not _is_address(reader):
            continue
        if language not in pages:
            page = case_links.page_in(pledge.case, language)
            pages[language] = page, lines(pledge, page)
        page, offered = pages[language]
        if language not in coordinators:
            coordinators[language] = coordinator_of(pledge, language)
        reply_to = coordinator["email"] if _is_address(coordinator["email"]) else ""
        found.append(
            Letter(
                template=template,
                to=reader,
                language=language,
                context={
                    **context(
                        pledge,
                        template,
                        language=language,
                        message=message,
                        coordinator=coordinators[language],
                        page=page,
                        offered=offered,
                    ),
                    **more,
                },
                reply_to="" if audience == COORDINATION else reply_to,
            )
        )
    return found


@dataclass
class Preview:
    """Only the first ``most`` letters are written; ``more`` counts the others."""

    most: int
    written: int = 0
    more: int = 0

    def takes(self, templates: list[str]) -> bool:
        if self.written >= self.most:
            self.more += len(templates)
            return False
        self.written += len(templates)
        return True


_preview: ContextVar[Preview | None] = ContextVar("herausforderung_preview", default=None)


@contextmanager
def only_first(most: int) -> Iterator[Preview]:
    """For previews, which roll back: writing hundreds of letters to show ten would take long,
    and the database waits meanwhile."""
    preview = Preview(most)
    token = _preview.set(preview)
    try:
        yield preview
    finally:
        _preview.reset(token)


def send(
    pledge: Pledge,
    templates: Iterable[str],
    event: CaseEvent | None,
    *,
    message: str = "",
    occasion: str = "",
    to: str = "",
    **more: Any,
) -> None:
    """Queue the letters of what has just happened; once per event, whatever is tried again.

    Without an event ``occasion`` names what is told only once, for example a reminder.
    """
    told = str(event.pk) if event else occasion
    preview = _preview.get()
    if preview is not None and not preview.takes(templates := list(templates)):
        return
    for letter in letters(pledge, templates, message=message, to=to, **more):
        outbox.queue(
            letter.template,
            letter.to,
            letter.context,
            language=letter.language,
            site=pledge.site,
            about=pledge,
            key=f"{letter.template}:{told}:{pledge.pk}",
            reply_to=letter.reply_to,
            attachments=documents.enclosures(pledge, letter.template, letter.language),
        )


def coordinator_of(pledge: Pledge, language: str = "") -> dict[str, Any]:
    """Who answers for a pledge: the case's coordinator, else the initiative's public contact.

    In words of ``language``, else of the pledge's.
    """
    case = pledge.case
    language = language or pledge.language
    if known := remembered(case, language):
        return known.coordinator
    page = case_links.page_in(case, language)
    initiative = page.get_initiative() if page is not None else None
    user = _coordinator(case)
    email = user.email if user else ""
    return {
        "name": (user.get_full_name() if user else "")
        or (initiative.contact_name if initiative else ""),
        "role": initiative.contact_role if initiative else "",
        "email": email or (initiative.contact_email if initiative else ""),
        "phone": initiative.contact_phone if initiative else "",
        "initiative": initiative.title if initiative else "",
        "user": user,
    }


def initiative_contact(pledge: Pledge) -> str:
    """The mail address of the initiative's public contact; nothing without one."""
    page = case_links.page_in(pledge.case, pledge.language)
    initiative = page.get_initiative() if page is not None else None
    return initiative.contact_email if initiative else ""


def _coordinator(case: ChallengeCase):
    """The case's own coordinator, who may have left, or lost the challenge when it was moved:
    letters carry the pledger's data, so they go only to somebody who may read them at the desk."""
    user = case.coordinator
    if user and case_policy.user_has_permission_for_instance(user, "view", case):
        return user
    return None


def context(
    pledge: Pledge,
    template: str,
    *,
    language: str,
    coordinator: dict[str, Any],
    message: str = "",
    page: Any = None,
    offered: list[dict] | None = None,
) -> dict[str, Any]:
    """What the template of a pledge's mail may use: plain data, see the reference of mails.

    ``page`` saves looking for the challenge's page in ``language`` again, ``offered`` for the
    :func:`lines`.
    """
    case = pledge.case
    page = page or case_links.page_in(case, language)
    known = remembered(case, language)
    with translation.override(language):
        data = {
            "reference": pledge.reference,
            "contact_name": pledge.contact_name,
            "contact_email": pledge.email,
            "contact_phone": pledge.phone,
            "company_name": pledge.company_name,
            "challenge_title": page.title if page else (known or case).title,
            "challenge_url": (page.full_url or "") if page and page.live else "",
            "organisation_name": case.organisation.name if case.organisation else "",
            "lines": lines(pledge, page) if offered is None else offered,
            "message": message,
            "initiative_name": coordinator["initiative"],
            "coordinator": {name: coordinator[name] for name in ("name", "role", "email", "phone")},
            "people": pledge.people,
            "pledge_message": pledge.message,
            "other_help": pledge.other_help,
            "availability": pledge.availability,
            "hours_valid": hf.CONFIRM_HOURS,
            "answer_by": _moment(pledge.answer_by),
            "outcome": pledge.outcome,
            **_cooperation(pledge, template),
            "alternatives": _alternatives(page, known, template),
        }
        data["action_url"] = _action_url(pledge, template, data["challenge_url"])
        return data


def _moment(value: datetime.datetime | None) -> str:
    """“Monday, 7 December, 10:00”, or nothing."""
    if value is None:
        return ""
    return date_format(timezone.localtime(value), _("l, j F, H:i"))


def _cooperation(pledge: Pledge, template: str) -> dict[str, Any]:
    """Agreement and reports, for the letters that tell of them."""
    found: dict[str, Any] = {}
    agreement = documents.agreement_of(pledge)
    if agreement is not None:
        found["agreement"] = documents.facts(agreement)
    if template == "pledge_disagree_coordinator":
        titles = {str(line.pk): line.ledger for line in pledge.lines.select_related("ledger")}
        found["reports"] = [
            {
                "side": str(report.get_side_display()),
                "outcome": str(report.get_outcome_display()),
                "lines": ", ".join(
                    f"{count} {titles[key].unit} · {titles[key].title}"
                    for key, count in report.delivered.items()
                    if key in titles
                ),
                "comment": report.comment,
            }
            for report in pledge.reports.all()
        ]
    return found


def lines(pledge: Pledge, page=None) -> list[dict]:
    """The pledge's lines; the needs' titles in the language of ``page``."""
    blocks = {}
    if page is not None:
        blocks = {block.id: block.value for block in page.needs if block.block_type == "need"}
    found = []
    for line in pledge.lines.select_related("ledger"):
        value = blocks.get(line.ledger.uid) or {}
        found.append(
            {
                "title": value.get("title") or line.ledger.title,
                "unit": value.get("unit") or line.ledger.unit,
                "offered": line.offered,
                "accepted": line.accepted,
                "rest": None if line.accepted is None else line.offered - line.accepted,
                "delivered": line.delivered,
                "answers": line.answers,
            }
        )
    return found


def _reader(pledge: Pledge, audience: str, coordinator: dict[str, Any]) -> tuple[str, str]:
    if audience == PLEDGER:
        return pledge.email, pledge.language
    if audience == ORGANISATION:
        return pledge.case.contact_email, settings.LANGUAGE_CODE
    profile = getattr(coordinator["user"], "wagtail_userprofile", None)
    language = profile.preferred_language if profile else ""
    return coordinator["email"], language or settings.LANGUAGE_CODE


def _action_url(pledge: Pledge, template: str, challenge_url: str) -> str:
    if template == "pledge_confirm":
        return links.confirm_url(pledge)
    if template in {"pledge_closing", "pledge_closing_organisation"}:
        return links.closing_url(pledge, audience_of(template))
    audience = audience_of(template)
    if audience == COORDINATION:
        return links.desk_url(pledge)
    if audience == ORGANISATION:
        return challenge_url
    return links.detail_url(pledge)


def _alternatives(page, known: Remembered | None, template: str) -> list[dict[str, str]]:
    if template not in {
        "pledge_declined",
        "pledge_reserved",
        "pledge_withdrawn",
        "pledge_cancelled",
    }:
        return []
    found = known.alternatives if known else (case_links.similar(page) if page is not None else {})
    return list(found.values())


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
