"""What an approach makes of what happens elsewhere: a pledge, a wish, the end of a challenge."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save

from .. import dates
from ..cases.models import DoNotAsk
from ..cases.states import CASES, ENDED_CASES
from ..models import Partner
from ..pledges.choices import PledgeStatus
from ..pledges.states import OPEN as OPEN_PLEDGES
from ..pledges.states import PLEDGES
from ..submissions.lifecycle import Moved, move
from ..submissions.transition import Actor
from .actions import drop
from .choices import ApproachStatus
from .models import Approach, key_of
from .states import OPEN, YES


def _pledged(moved: Moved) -> None:
    """The company that was asked has pledged: that is the answer, and what has come of it."""
    pledge, counts = moved.subject, moved.target in OPEN_PLEDGES
    if not counts and moved.target != PledgeStatus.UNCONFIRMED:
        return
    company = Q(partner=None, name_key=key_of(pledge.company_name)) & ~Q(name_key="")
    if pledge.partner_id:
        company |= Q(partner=pledge.partner_id)
    rows = Approach.objects.filter(company, case=pledge.case_id)
    rows = rows.filter(Q(pledge=None) | Q(pledge=pledge))
    approach = rows.filter(status__in=[*OPEN, ApproachStatus.YES]).order_by("-pk").first()
    if approach is None:
        return
    Approach.objects.filter(pk=approach.pk).update(pledge=pledge)
    if counts and approach.status != ApproachStatus.YES:
        asked_on = approach.asked_on or dates.today()
        words: dict[str, Any] = {"by": Actor.SYSTEM, "without_mail": True}
        move(approach, YES, claim=None, asked_on=asked_on, **words)


def _case_moved(moved: Moved) -> None:
    """The challenge has ended: nobody need be asked for it any more."""
    if moved.target not in ENDED_CASES:
        return
    for approach in Approach.objects.filter(case=moved.subject, status__in=OPEN).order_by("pk"):
        drop(approach, by=Actor.SYSTEM, without_mail=moved.without_mail)


def _wished(instance: DoNotAsk, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A company does not want to be asked: whoever was about to ask it hears that."""
    if raw or instance.lifted_on or instance.before <= dates.today():
        return
    planned = Approach.objects.filter(
        partner=instance.partner_id, status=ApproachStatus.PLANNED
    ).order_by("pk")
    for approach in planned:
        drop(approach, by=Actor.SYSTEM)


def _entered(instance: Partner, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A company that was known by its name only has become a partner, and takes along what was
    planned with it."""
    key = key_of(instance.name)
    if created and not raw and key:
        Approach.objects.filter(partner=None, name_key=key).update(partner=instance)


CASES.listen(_case_moved)
PLEDGES.listen(_pledged)
post_save.connect(_entered, sender=Partner, dispatch_uid="herausforderung_approaches_entered")
post_save.connect(_wished, sender=DoNotAsk, dispatch_uid="herausforderung_approaches_wished")
