"""Take back what may be shown in public, as easily as it was agreed to. Nothing else is erased.

(Art. 7(3) GDPR.) What a story has taken over goes from it, with its older versions. The
coordination is told: a poster, or a text that somebody has written, is only found by people.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...db import write_transaction
from .. import mails
from ..actions import set_naming
from ..choices import Actor, PledgeStatus
from ..models import CaseEvent, ClosingReport, Pledge, StorySource
from .erase import counted, told
from .stories import TakenOut, take_out

#: An arrow of no state table: it has its own name in the history.
TAKEN_BACK = "consent_taken_back"
TEMPLATE = "consent_taken_back_coordinator"


@dataclass(frozen=True)
class Shown:
    """What one side has agreed to show: its sentence, and how many pictures."""

    quote: str
    pictures: int


def shown(pledge: Pledge, side: str) -> Shown | None:
    """What may be published of a side's answer, if anything."""
    report = _published(pledge, side)
    if report is None:
        return None
    found = Shown(report.quote, report.pictures.count())
    return found if found.quote or found.pictures else None


@write_transaction
def hide_words(pledge: Pledge, side: str) -> None:
    """Sentence and pictures of one side go from all stories, and from what is kept of its answer.

    They were given to be shown, so there is no other reason to keep them. Doing it again does
    nothing.
    """
    report = _published(pledge, side)
    if report is None:
        return
    own = StorySource.objects.filter(pledge=pledge, side=side)
    stories = take_out(own.exclude(kind=StorySource.Kind.NAME))
    report.pictures.all().delete()
    report.may_publish, report.quote, report.quote_by = False, "", ""
    report.save()
    _note(pledge, side, stories)


@write_transaction
def hide_name(pledge: Pledge) -> None:
    """The pledger is not named any more: not in lists to come, nor in stories there are."""
    if not pledge.consent_public:
        return
    set_naming(pledge, False)
    names = StorySource.objects.filter(
        pledge=pledge, side=Actor.PLEDGER, kind=StorySource.Kind.NAME
    )
    if names.exists():
        name = pledge.company_name or pledge.contact_name
        _note(pledge, Actor.PLEDGER, take_out(names, name, _partner_of(pledge)), is_name=True)


def _published(pledge: Pledge, side: str) -> ClosingReport | None:
    reports = ClosingReport.objects.filter(pledge=pledge, side=side, may_publish=True)
    return reports.first()


def _partner_of(pledge: Pledge) -> int | None:
    """The partner whose name goes with the pledger's, unless it may be named for another pledge."""
    others = Pledge.objects.filter(
        case=pledge.case_id,
        partner=pledge.partner_id,
        consent_public=True,
        status=PledgeStatus.FULFILLED,
    )
    if pledge.partner_id is None or others.exclude(pk=pledge.pk).exists():
        return None
    return pledge.partner_id


def _note(pledge: Pledge, side: str, stories: list[TakenOut], *, is_name: bool = False) -> None:
    event = CaseEvent.objects.create(
        case_id=pledge.case_id,
        pledge=pledge,
        action=TAKEN_BACK,
        source=pledge.status,
        target=pledge.status,
        actor=side,
        data=counted(stories),
    )
    mails.send(
        pledge,
        [TEMPLATE],
        event,
        stories=told(stories),
        is_name=is_name,
        by_organisation=side == Actor.ORGANISATION,
    )
