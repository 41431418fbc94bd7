"""report, close, undo: how it was, and what a mistake costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ...db import write_transaction
from .. import mails, stock
from ..choices import HOLDING, Actor, Outcome
from ..errors import TransitionRefused
from ..models import CaseEvent, ClosingReport, NeedLedger, Pledge, PledgeLine, PledgeSettings
from ..states import CLOSE, UNDO
from ..valuation import value_of
from .agree import drop
from .base import check, load, move, record
from .cases import derive
from .reserve import ask_next

#: More is a slip of the finger, whatever the need.
MOST = 1_000_000


@dataclass(frozen=True)
class Answer:
    """One side's answer. ``delivered`` (``{line id: quantity}``) counts for "partly" only."""

    outcome: str
    delivered: dict[int, int] = field(default_factory=dict)
    hours: Decimal | None = None
    comment: str = ""
    quote: str = ""
    quote_by: str = ""
    may_publish: bool = False


@write_transaction
def report(pledge: Pledge, side: str, answer: Answer, pictures: Iterable[bytes] = ()) -> Pledge:
    """Write down what the pledger or the organisation says; a second answer replaces the first.

    When both say the same the pledge is closed; when they do not, the coordination is told.
    ``pictures`` are JPEG files, drawn anew by the form.
    """
    pledge = load(pledge)
    check(pledge, CLOSE)
    lines = list(pledge.lines.select_related("ledger"))
    delivered = _delivered(lines, answer)
    values = {
        "outcome": answer.outcome,
        "delivered": {str(pk): count for pk, count in delivered.items()},
        "hours": answer.hours,
        "comment": answer.comment,
        "quote": answer.quote,
        "quote_by": answer.quote_by,
        "may_publish": answer.may_publish,
    }
    kept, _created = ClosingReport.objects.update_or_create(
        pledge=pledge, side=side, defaults=values
    )
    for content in pictures:
        kept.pictures.create(file=ContentFile(content, name="picture.jpg"))
    event = CaseEvent.objects.create(
        case_id=pledge.case_id,
        pledge=pledge,
        action="report",
        actor=side,
        data={"outcome": answer.outcome, "delivered": values["delivered"]},
    )
    said = {each.side: each for each in pledge.reports.all()}
    if Actor.PLEDGER not in said or Actor.ORGANISATION not in said:
        return pledge
    theirs, ours = said[Actor.PLEDGER], said[Actor.ORGANISATION]
    if (theirs.outcome, theirs.delivered) != (ours.outcome, ours.delivered):
        mails.send(pledge, ["pledge_disagree_coordinator"], event)
        return pledge
    hours = theirs.hours if theirs.hours is not None else ours.hours
    return _close(pledge, lines, Answer(answer.outcome, delivered, hours), actor=side)


@write_transaction
def close(
    pledge: Pledge,
    answer: Answer,
    user=None,
    message: str = "",
    without_mail: bool = False,
    no_show: bool = False,
) -> Pledge:
    """The coordination closes the pledge: as reported, or by its own decision.

    ``no_show``: nobody came, without a word; only the coordination ever sees it.
    """
    pledge = load(pledge)
    check(pledge, CLOSE)
    lines = list(pledge.lines.select_related("ledger"))
    if no_show and answer.outcome != Outcome.NOT:
        raise TransitionRefused(_("Who did not come cannot have helped: choose “No”."))
    return _close(
        pledge,
        lines,
        answer,
        actor=Actor.COORDINATOR,
        user=user,
        message=message,
        without_mail=without_mail,
        no_show=no_show,
    )


def _close(
    pledge: Pledge,
    lines: list[PledgeLine],
    answer: Answer,
    *,
    actor: str,
    user=None,
    message: str = "",
    without_mail: bool = False,
    no_show: bool = False,
) -> Pledge:
    delivered = _delivered(lines, answer)
    freed: dict[int, int] = {}
    for line in lines:
        line.delivered = delivered[line.pk]
        line.save(update_fields=["delivered"])
        NeedLedger.objects.filter(pk=line.ledger_id).update(
            delivered=F("delivered") + line.delivered
        )
        freed[line.ledger_id] = max((line.accepted or 0) - line.delivered, 0)
    stock.give_back(freed)
    settings = PledgeSettings.for_site(pledge.site) if pledge.site else PledgeSettings()
    source = move(
        pledge,
        CLOSE,
        outcome=answer.outcome,
        hours=answer.hours,
        value=value_of(lines, answer.hours, settings),
        no_show=no_show,
        closed_at=timezone.now(),
    )
    event = record(
        pledge,
        CLOSE,
        source,
        actor=actor,
        user=user,
        note=message,
        without_mail=without_mail,
        data={
            "outcome": answer.outcome,
            "delivered": {line.ledger.uid: line.delivered for line in lines},
        },
    )
    if not without_mail:
        mails.send(pledge, CLOSE.mails, event, message=message)
    pledge.case = derive(pledge.case)
    if any(freed.values()):
        ask_next(pledge.case)
    return pledge


def _delivered(lines: list[PledgeLine], answer: Answer) -> dict[int, int]:
    """``{line id: quantity}`` for an answer; refuses what makes no sense."""
    if answer.hours is not None and not 0 <= answer.hours <= MOST // 10:
        raise TransitionRefused(_("Hours of work: between 0 and 100,000."))
    if answer.outcome == Outcome.FULLY:
        return {line.pk: line.accepted or 0 for line in lines}
    if answer.outcome == Outcome.NOT:
        return {line.pk: 0 for line in lines}
    if answer.outcome != Outcome.PARTLY:
        raise TransitionRefused(_("Say whether it worked: yes, partly, or no."))
    found = {}
    for line in lines:
        count = answer.delivered.get(line.pk) or 0
        if not 0 <= count <= MOST:
            sentence = _("“%(title)s”: at least 0 and at most %(most)s.")
            raise TransitionRefused(sentence % {"title": line.ledger.title, "most": MOST})
        found[line.pk] = count
    if lines and not any(found.values()):
        raise TransitionRefused(_("“Partly”: say how much of it. If it was nothing, choose “No”."))
    return found


@write_transaction
def undo(pledge: Pledge, user=None, reason: str = "", without_mail: bool = False) -> Pledge:
    """A mistake is mended: the pledge is new again, its stock free, its date cancelled."""
    if not reason.strip():
        raise TransitionRefused(_("Give a reason; the pledger will read it."))
    pledge = load(pledge)
    check(pledge, UNDO)
    held = pledge.status in HOLDING
    if held:
        rows = pledge.lines.values_list("ledger_id", "accepted")
        stock.give_back({ledger_id: accepted or 0 for ledger_id, accepted in rows})
    drop(pledge)
    pledge.lines.update(accepted=None)
    pledge.reports.all().delete()
    source = move(pledge, UNDO, decided_at=None)
    event = record(
        pledge,
        UNDO,
        source,
        actor=Actor.COORDINATOR,
        user=user,
        note=reason,
        without_mail=without_mail,
    )
    if not without_mail:
        names = [*UNDO.mails, *(["pledge_undone_organisation"] if held else [])]
        mails.send(pledge, names, event, message=reason)
    pledge.case = derive(pledge.case)
    return pledge
