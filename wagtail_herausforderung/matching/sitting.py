"""decide, send_all: what the group says item by item, and carrying it out afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..cases.rules import Rule, rules_for
from ..db import write_transaction
from ..submissions.errors import TransitionRefused
from .agenda import items_of, load
from .choices import MeetingStatus
from .decisions import Decision, carry_out, decision_of
from .models import Meeting, MeetingItem, Member
from .states import MEETINGS

logger = logging.getLogger("wagtail_herausforderung.matching")


@dataclass(frozen=True)
class Said:
    """What the group says to an item."""

    decision: str
    message: str = ""
    kept: list[str] = field(default_factory=list)
    waiver: str = ""
    owner: Member | None = None
    note: str = ""


class Overtaken(TransitionRefused):
    """Somebody else has decided it meanwhile."""


@write_transaction
def decide(item: MeetingItem, said: Said, *, version: int, by: Any) -> MeetingItem:
    """Keep what was decided; nothing follows from it yet, and it can be decided anew.

    ``version`` is what the screen showed. Raises :class:`Overtaken` when it was decided elsewhere
    meanwhile, and ``TransitionRefused`` where something is missing; then nothing has changed.
    """
    meeting = load(item.meeting)
    fresh = MeetingItem.objects.select_related("case").filter(pk=item.pk).first()
    if meeting.status != MeetingStatus.HELD or fresh is None or fresh.is_off:
        raise MEETINGS.refusal(meeting)
    if fresh.sent_at:
        raise TransitionRefused(_("What was decided on this has been carried out already."))
    decision = decision_of(said.decision)
    if fresh.version != version:
        raise Overtaken(_overtaken(fresh))
    if decision is None or not decision.fits(fresh):
        raise TransitionRefused(_("Choose what is decided."))
    _check(decision, said, fresh)
    values = {
        "decision": decision.key,
        "message": said.message.strip() if decision.words else "",
        "kept": [rule.key for rule in rules_of(fresh) if rule.key in said.kept],
        "waiver": said.waiver.strip() if decision.by_rules else "",
        "owner": said.owner,
        "note": said.note.strip(),
        "decided_at": timezone.now(),
        "decided_by": by,
        "refusal": "",
        "version": version + 1,
    }
    MeetingItem.objects.filter(pk=fresh.pk).update(**values)
    fresh.refresh_from_db()
    return fresh


def _overtaken(item: MeetingItem) -> str:
    known = decision_of(item.decision)
    sentence = _(
        "Somebody has decided this meanwhile: “%(decision)s”. It is shown now; decide again if it "
        "is to be otherwise."
    )
    return sentence % {"decision": known.label if known else "–"}


def rules_of(item: MeetingItem) -> list[Rule]:
    """Those that an item is held against; none of a free item."""
    return rules_for(item.case) if item.case else []


def _check(decision: Decision, said: Said, item: MeetingItem) -> None:
    if decision.words and not said.message.strip():
        raise TransitionRefused(_("Write what the organisation will read."))
    lacking = [rule for rule in rules_of(item) if rule.key not in said.kept]
    if decision.by_rules and lacking and not said.waiver.strip():
        sentence = _("Not ticked: %(rules)s Tick it, or say why it is done all the same.")
        told = " ".join(str(rule.text) for rule in lacking)
        raise TransitionRefused(sentence % {"rules": told})


def undecided(meeting: Meeting) -> QuerySet[MeetingItem]:
    return items_of(meeting).filter(decision="")


def unsent(meeting: Meeting) -> QuerySet[MeetingItem]:
    """What was decided and is not carried out yet."""
    return items_of(meeting).filter(sent_at=None).exclude(decision="")


@dataclass(frozen=True)
class Sent:
    """What became of one decision; ``refusal`` says why nothing did."""

    item: MeetingItem
    refusal: str = ""


def send_all(meeting: Meeting, *, by: Any, versions: dict[int, int] | None = None) -> list[Sent]:
    """Carry out what was decided, each in a transaction of its own: one that fails is told, and the
    others go on.

    ``versions`` are those of the screen that was looked at, by item: what was decided otherwise
    since is left for another look. What has been carried out stays so, however often it is pressed.
    """
    keys: Iterable[int] = unsent(meeting).values_list("pk", flat=True)
    return [_send(key, by=by, shown=(versions or {}).get(key)) for key in list(keys)]


def _send(key: int, *, by: Any, shown: int | None) -> Sent:
    try:
        return Sent(_carry_out(key, by=by, shown=shown))
    except TransitionRefused as refusal:
        sentence = str(refusal)
    except Exception:
        logger.exception("What was decided on item %s could not be carried out", key)
        sentence = _("Something went wrong here. Take the step at the challenge itself.")
    MeetingItem.objects.filter(pk=key, sent_at=None).update(refusal=sentence)
    return Sent(MeetingItem.objects.select_related("case").get(pk=key), sentence)


@write_transaction
def _carry_out(key: int, *, by: Any, shown: int | None) -> MeetingItem:
    item = MeetingItem.objects.select_related("case", "meeting").get(pk=key)
    load(item.meeting)
    item.refresh_from_db()
    if shown is not None and item.version != shown:
        raise TransitionRefused(_overtaken(item))
    if item.sent_at is None:
        carry_out(item.decision, item.case, by=by, message=item.message)
        item.sent_at, item.refusal = timezone.now(), ""
        item.save(update_fields=["sent_at", "refusal"])
    return item
