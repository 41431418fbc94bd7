"""What is asked and reminded of by itself, once a day and never twice.

Deadlines count working days with the public holidays of the site's state. Nothing is ever
declined by silence: a reminder goes to whoever owes an answer, then to whoever can see to it.
Each letter has a key that names its occasion, so that a run which is killed can be run again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..cases import reminding
from ..cases.coordination import initiative_contact
from ..cases.lock import lock_case
from ..cases.models import CaseSettings, ChallengeCase
from ..cases.reminding import days_since, has_waited, is_due_today, settings_of, since
from ..cases.states import TAKES_PLEDGES
from ..db import write_transaction
from ..outbox.letters import send, written
from ..outbox.models import Mail
from ..submissions.transition import Actor
from ..tidy import Chore, NotDue
from .actions.base import load
from .actions.reserve import ask_on
from .agreed import is_over
from .choices import PledgeStatus
from .models import Pledge
from .states import REOPEN

#: Two occasions to write about the same date.
ASK, REMIND = "ask", "remind"


def chores() -> list[Chore]:
    """The questions and reminders of pledges."""
    return [
        Chore(_("Next on the reserve list asked"), _with_reserve, _ask_reserve),
        Chore(_("Asked how it was"), _agreed, _ask_how, _is_over),
        Chore(_("Reminded: how was it?"), _agreed, _remind_how, _is_overdue),
        Chore(
            _("Coordination reminded"),
            _undecided,
            _remind,
            _waits("pledge_reminder_coordinator", lambda settings: settings.remind_after),
        ),
        Chore(
            _("Somebody else told that nobody answers"),
            _undecided,
            _escalate,
            _waits_in_vain,
        ),
        Chore(
            _("Pledgers reminded of a question"),
            _asked,
            _remind_pledger,
            _waits("pledge_question_reminder", lambda settings: settings.remind_after),
        ),
    ]


# Which pledges


def _pledges(*statuses: str) -> QuerySet:
    return Pledge.objects.filter(status__in=statuses).select_related("case", "site")


def _undecided() -> QuerySet:
    return _pledges(PledgeStatus.NEW)


def _asked() -> QuerySet:
    return _pledges(PledgeStatus.CLARIFYING)


def _agreed() -> QuerySet:
    standing = _pledges(PledgeStatus.AGREED).filter(agreement__cancelled=False)
    return standing.filter(agreement__starts_on__lte=reminding.today()).select_related("agreement")


def _with_reserve() -> QuerySet:
    waiting = Pledge.objects.filter(status=PledgeStatus.RESERVE, asked_at=None).values("case")
    return ChallengeCase.objects.filter(pk__in=waiting, state__in=TAKES_PLEDGES)


# When


def _waits(template: str, limit: Callable[[CaseSettings], int]) -> Callable[[Pledge], bool]:
    """Whether a pledge has waited for ``limit`` working days and nobody was told of it."""

    def is_due(pledge: Pledge) -> bool:
        settings = settings_of(pledge)
        if not is_due_today(settings):
            return False
        waited = has_waited(pledge.state_since, limit(settings), settings)
        return waited and not _told(pledge, template, since(pledge))

    return is_due


def _waits_in_vain(pledge: Pledge) -> bool:
    """Whether the coordination was reminded, and still nobody has answered long after."""
    settings = settings_of(pledge)
    reminded = _letter(pledge, "pledge_reminder_coordinator", since(pledge))
    if reminded is None or not has_waited(reminded.created_at, 1, settings):
        return False
    is_due = _waits("pledge_escalated_coordinator", lambda given: given.escalate_after)
    return is_due(pledge)


def _is_over(pledge: Pledge) -> bool:
    """Whether the agreed date has passed, and somebody has not been asked how it was."""
    agreement, today = pledge.agreement, reminding.today()
    asked_on = agreement.last_day + datetime.timedelta(days=settings_of(pledge).ask_after)
    return asked_on <= today and is_over(agreement, today) and bool(_to_ask(pledge, ASK))


def _is_overdue(pledge: Pledge) -> bool:
    """Whether somebody was asked long ago, has not answered, and was not reminded."""
    settings = settings_of(pledge)
    return is_due_today(settings) and bool(_to_ask(pledge, REMIND))


def _to_ask(pledge: Pledge, name: str) -> list[str]:
    """The letters to those sides that have said nothing, and have not got this letter yet."""
    said = set(pledge.reports.values_list("side", flat=True))
    templates = {
        Actor.PLEDGER: "pledge_closing",
        Actor.ORGANISATION: "pledge_closing_organisation",
    }
    occasion = _date(pledge, name)
    return [
        template
        for side, template in templates.items()
        if side not in said
        and not _told(pledge, template, occasion)
        and (side == Actor.PLEDGER or pledge.case.contact_email)
        and (name == ASK or _asked_long_ago(pledge, template))
    ]


def _asked_long_ago(pledge: Pledge, template: str) -> bool:
    """Whether the question itself went out so many working days ago, whenever the date was."""
    settings = settings_of(pledge)
    asked = _letter(pledge, template, _date(pledge, ASK))
    return asked is not None and has_waited(asked.created_at, settings.remind_after, settings)


def _letter(pledge: Pledge, template: str, occasion: str) -> Mail | None:
    return written(template, pledge, occasion)


def _told(pledge: Pledge, template: str, occasion: str) -> bool:
    return _letter(pledge, template, occasion) is not None


def _date(pledge: Pledge, name: str) -> str:
    # A date that was moved is asked about anew, and so is one that was closed too early.
    again = pledge.events.filter(action=REOPEN.name).count()
    return f"{name}-{pledge.agreement.sequence}" + (f"-{again}" if again else "")


# What


def _remind(pledge: Pledge) -> None:
    _tell_coordination(pledge, "pledge_reminder_coordinator", PledgeStatus.NEW)


def _escalate(pledge: Pledge) -> None:
    settings = settings_of(pledge)
    contact = settings.escalate_to or initiative_contact(pledge.case, pledge.language)
    _tell_coordination(pledge, "pledge_escalated_coordinator", PledgeStatus.NEW, to=contact)


def _tell_coordination(pledge: Pledge, template: str, status: str, to: str = "") -> None:
    waiting = days_since(pledge.state_since, settings_of(pledge))
    _once(pledge, template, status, since(pledge), to=to, waiting=waiting)


def _remind_pledger(pledge: Pledge) -> None:
    asked = pledge.messages.filter(author=Actor.COORDINATOR).order_by("-pk").first()
    _once(
        pledge,
        "pledge_question_reminder",
        PledgeStatus.CLARIFYING,
        since(pledge),
        message=asked.text if asked else "",
    )


def _ask_how(pledge: Pledge) -> None:
    _ask_sides(pledge, ASK)


def _remind_how(pledge: Pledge) -> None:
    _ask_sides(pledge, REMIND, reminder=True)


def _ask_sides(pledge: Pledge, name: str, **more: Any) -> None:
    """Each side by itself: one without an address must not keep the other from being asked."""
    told = 0
    for template in _to_ask(pledge, name):
        try:
            _once(pledge, template, PledgeStatus.AGREED, _date(pledge, name), **more)
            told += 1
        except NotDue:
            continue
    if not told:
        raise NotDue


@write_transaction
def _once(pledge: Pledge, template: str, status: str, occasion: str, **more: Any) -> None:
    """One letter per occasion; none when the pledge has moved on."""
    fresh = load(pledge)
    if fresh.status != status or _told(fresh, template, occasion):
        raise NotDue
    send(fresh, [template], occasion=occasion, **more)
    if not _told(fresh, template, occasion):
        raise NotDue  # nobody to write to


@write_transaction
def _ask_reserve(case: ChallengeCase) -> None:
    if not ask_on(lock_case(case.pk)):
        raise NotDue
