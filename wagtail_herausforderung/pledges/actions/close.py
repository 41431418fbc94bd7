"""report, close, undo: how it was, and what a mistake costs."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ...cases import history, stock
from ...cases.choices import EventAction
from ...cases.models import CaseSettings, NeedLedger
from ...db import write_transaction
from ...files import with_its_files, written
from ...outbox.letters import send
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import move
from ...submissions.transition import Actor
from ..choices import Outcome, PledgeStatus
from ..models import ClosingPicture, ClosingReport, Pledge, PledgeLine
from ..states import CLOSE, HOLDING, MERGE, PLEDGES, UNDO
from ..valuation import value_of
from .agree import drop
from .base import load, unclaimed
from .reserve import ask_next

logger = logging.getLogger("wagtail_herausforderung.pledges")

#: So many times what was agreed is a slip of the finger.
MOST_TIMES = 10
#: What the letters of a closing are called, by what was answered.
_CLOSED = {
    Outcome.FULLY: CLOSE.mails,
    Outcome.PARTLY: ("pledge_closed_partly", "pledge_closed_partly_organisation"),
    Outcome.NOT: ("pledge_closed_not", "pledge_closed_not_organisation"),
}
#: What the column can hold.
MOST_VALUE = Decimal("99999999.99")


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
@with_its_files
def report(pledge: Pledge, side: str, answer: Answer, pictures: Iterable[bytes] = ()) -> Pledge:
    """Write down what the pledger or the organisation says; a second answer replaces the first,
    with its pictures. The same again changes nothing and tells nobody.

    When both say the same the pledge is closed; when they do not, the coordination is told.
    ``pictures`` are JPEG files, drawn anew by the form. One that cannot be stored, because the disk
    is full, costs only itself.
    """
    pledge = load(pledge, CLOSE)
    lines = list(pledge.lines.select_related("ledger"))
    delivered = delivered_by(lines, answer)
    values = {
        "outcome": answer.outcome,
        "delivered": {str(pk): count for pk, count in delivered.items()},
        "hours": answer.hours,
        "comment": answer.comment,
        "quote": answer.quote,
        "quote_by": answer.quote_by,
        "may_publish": answer.may_publish,
    }
    if not _kept(pledge, side, values, list(pictures)):
        return pledge
    told = {"outcome": answer.outcome, "delivered": values["delivered"]}
    event = history.note(pledge.case_id, EventAction.REPORT, by=side, about=pledge, data=told)
    said = {each.side: each for each in pledge.reports.all()}
    if Actor.PLEDGER not in said or Actor.ORGANISATION not in said:
        return pledge
    theirs, ours = said[Actor.PLEDGER], said[Actor.ORGANISATION]
    if (theirs.outcome, theirs.delivered) != (ours.outcome, ours.delivered):
        send(pledge, ["pledge_disagree_coordinator"], event)
        return pledge
    # An estimate each: the smaller one is counted.
    hours = min((h for h in (theirs.hours, ours.hours) if h is not None), default=None)
    return _close(pledge, lines, Answer(answer.outcome, delivered, hours), by=side)


def _kept(pledge: Pledge, side: str, values: dict[str, Any], pictures: list[bytes]) -> bool:
    """Whether the answer says anything that was not said before; then it is kept."""
    known = ClosingReport.objects.filter(pledge=pledge, side=side).first()
    if known and not pictures and all(getattr(known, k) == v for k, v in values.items()):
        return False
    if known and (pictures or (values["may_publish"] and not known.may_publish)):
        # Consent is for the pictures that came with it, never for earlier ones.
        drop_pictures(known.pictures.all())
    kept, _created = ClosingReport.objects.update_or_create(
        pledge=pledge, side=side, defaults=values
    )
    for content in pictures:
        picture = ClosingPicture(report=kept)
        try:
            picture.file.save("picture.jpg", ContentFile(content), save=False)
        except Exception:
            # A full disk, a store that does not answer: storages raise what they like.
            logger.exception("A picture of the pledge %s could not be stored.", pledge.reference)
            continue
        written(picture.file)
        picture.save()
    return True


@PLEDGES.does(CLOSE)
@write_transaction
def close(
    pledge: Pledge,
    answer: Answer,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
    no_show: bool = False,
) -> Pledge:
    """The coordination closes the pledge: as reported, or by its own decision.

    ``no_show``: nobody came, without a word; only the coordination ever sees it.
    """
    pledge = load(pledge, CLOSE)
    lines = list(pledge.lines.select_related("ledger"))
    check_no_show(answer, no_show)
    return _close(
        pledge, lines, answer, by=by, note=message, without_mail=without_mail, no_show=no_show
    )


def _close(
    pledge: Pledge,
    lines: list[PledgeLine],
    answer: Answer,
    *,
    by: Any,
    note: str = "",
    without_mail: bool = False,
    no_show: bool = False,
) -> Pledge:
    delivered = delivered_by(lines, answer)
    freed: dict[int, int] = {}
    for line in lines:
        accepted, line.delivered = line.accepted or 0, delivered[line.pk]
        NeedLedger.objects.filter(pk=line.ledger_id).update(
            delivered=F("delivered") + line.delivered
        )
        freed[line.ledger_id] = max(accepted - line.delivered, 0)
        # More than was agreed covers more of the need, as far as it needs it.
        more = stock.take_up_to(line.ledger, line.delivered - accepted)
        line.held = min(accepted, line.delivered) + more
        line.save(update_fields=["delivered", "held"])
    stock.give_back(freed)
    value = worth(pledge, lines, answer.hours)
    move(
        pledge,
        CLOSE,
        by=by,
        note=note,
        without_mail=without_mail,
        mails=_CLOSED[Outcome(answer.outcome)],
        data={
            "outcome": answer.outcome,
            "delivered": {line.ledger.uid: line.delivered for line in lines},
        },
        outcome=answer.outcome,
        hours=answer.hours,
        value=value,
        no_show=no_show,
        closed_at=timezone.now(),
    )
    ask_next(pledge.case, [pk for pk, count in freed.items() if count])
    return pledge


def check_no_show(answer: Answer, no_show: bool) -> None:
    if no_show and answer.outcome != Outcome.NOT:
        raise TransitionRefused(_("Who did not come cannot have helped: choose “No”."))


def worth(pledge: Pledge, lines: list[PledgeLine], hours: Decimal | None) -> Decimal | None:
    """The equivalent value, by the formula; refuses what no column holds."""
    settings = CaseSettings.for_site(pledge.site) if pledge.site else CaseSettings()
    value = value_of(lines, hours, settings)
    if value is not None and value > MOST_VALUE:
        raise TransitionRefused(_("The equivalent value is too large. Check the quantities."))
    return value


def delivered_by(lines: list[PledgeLine], answer: Answer) -> dict[int, int]:
    """``{line id: quantity}`` for an answer; refuses what makes no sense."""
    if answer.hours is not None and not 0 <= answer.hours <= 100_000:
        raise TransitionRefused(_("Hours of work: between 0 and 100,000."))
    if answer.outcome == Outcome.FULLY:
        return {line.pk: line.accepted or 0 for line in lines}
    if answer.outcome == Outcome.NOT:
        return {line.pk: 0 for line in lines}
    if answer.outcome != Outcome.PARTLY:
        raise TransitionRefused(_("Say whether it worked: yes, partly, or no."))
    return _partly(lines, answer)


def _partly(lines: list[PledgeLine], answer: Answer) -> dict[int, int]:
    found = {}
    for line in lines:
        count = answer.delivered.get(line.pk) or 0
        most = max(line.accepted or 0, 1) * MOST_TIMES
        if not 0 <= count <= most:
            sentence = _("“%(title)s”: at least 0 and at most %(most)s.")
            raise TransitionRefused(sentence % {"title": line.ledger.title, "most": most})
        found[line.pk] = count
    if lines and not any(found.values()):
        raise TransitionRefused(_("“Partly”: say how much of it. If it was nothing, choose “No”."))
    return found


def _take_back_parts(pledge: Pledge) -> None:
    """What was split off and not used since is part of the pledge again; what goes its own way
    is no longer offered here. Nothing is ever offered twice."""
    # Those of this decision: what an earlier one split off was looked at when that was undone.
    since = pledge.decided_at or pledge.created_at
    here = pledge.parts.filter(case_id=pledge.case_id, created_at__gte=since)
    unused = set(unclaimed(here.filter(status__in=MERGE.sources)).values_list("pk", flat=True))
    for part in here.prefetch_related("lines").order_by("pk"):
        if part.pk in unused:
            move(part, MERGE, by=Actor.COORDINATOR, data={"into": pledge.reference})
            continue
        if part.status == PledgeStatus.CANCELLED:
            continue
        for gone in part.lines.all():
            for line in pledge.lines.filter(ledger_id=gone.ledger_id):
                line.offered = max(line.offered - gone.offered, 0)
                line.accepted = None
                if line.offered:
                    line.save(update_fields=["offered", "accepted"])
                else:
                    line.delete()


def forget_reports(pledge: Pledge) -> None:
    """What both sides said no longer counts; pictures go with it once that is certain."""
    drop_pictures(ClosingPicture.objects.filter(report__pledge=pledge))
    pledge.reports.all().delete()


def drop_pictures(pictures: Iterable[ClosingPicture]) -> None:
    """Pictures with their files; a file goes only when the transaction has held."""
    for picture in list(pictures):
        storage, name = picture.file.storage, picture.file.name
        picture.delete()
        if name:
            transaction.on_commit(partial(storage.delete, name), robust=True)


@PLEDGES.does(UNDO)
@write_transaction
def undo(
    pledge: Pledge,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """A mistake is mended: the pledge is new again, its stock free, its date cancelled."""
    if not message.strip():
        raise TransitionRefused(_("Give a reason; the pledger will read it."))
    pledge = load(pledge, UNDO)
    held = pledge.status in HOLDING
    if held:
        rows = pledge.lines.values_list("ledger_id", "accepted")
        stock.give_back({ledger_id: accepted or 0 for ledger_id, accepted in rows})
    drop(pledge)
    _take_back_parts(pledge)
    pledge.lines.update(accepted=None)
    forget_reports(pledge)
    told = [*UNDO.mails, *(["pledge_undone_organisation"] if held else [])]
    words: dict[str, Any] = {"note": message, "without_mail": without_mail, "mails": told}
    move(pledge, UNDO, by=by, decided_at=None, **words)
    return pledge
