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
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..cases.coordination import initiative_contact
from ..cases.lock import lock_case
from ..cases.models import CaseSettings, ChallengeCase
from ..cases.states import TAKES_PLEDGES
from ..cases.working_days import is_working_day, working_days_between
from ..db import write_transaction
from ..inquiries.choices import InquiryStatus
from ..inquiries.models import Inquiry
from ..inquiries.states import QUESTION_MAILS
from ..offers.models import GeneralOffer
from ..outbox.letters import send, written
from ..outbox.models import Mail
from ..submissions.transition import Actor
from ..tidy import Chore, NotDue
from .actions.base import load
from .actions.reserve import ask_on
from .choices import PledgeStatus
from .models import Pledge

#: Two occasions to write about the same date.
ASK, REMIND = "ask", "remind"


def chores() -> list[Chore]:
    """The questions and reminders of pledges."""
    return [
        Chore(_("Next on the reserve list asked"), _with_reserve, _ask_reserve),
        Chore(_("Both sides asked how it was"), _agreed, _ask_how, _is_over),
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
        Chore(_("Questions sent once more"), _open_questions, _ask_again, _question_waits),
    ]


def today() -> datetime.date:
    """The day it is where the site is."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def settings_of(given: Pledge | Inquiry | GeneralOffer) -> CaseSettings:
    """The deadlines that count for a pledge, a question or a general offer."""
    return CaseSettings.for_site(given.site) if given.site else CaseSettings()


def waiting_working_days(given: Pledge | Inquiry, state: str) -> int:
    """Whole working days a pledge or a question has been in its state."""
    since = timezone.localtime(given.state_since).date()
    return working_days_between(since, today(), state)


# Which pledges


def _pledges(*statuses: str) -> QuerySet:
    return Pledge.objects.filter(status__in=statuses).select_related("case", "site")


def _undecided() -> QuerySet:
    return _pledges(PledgeStatus.NEW)


def _asked() -> QuerySet:
    return _pledges(PledgeStatus.CLARIFYING)


def _agreed() -> QuerySet:
    standing = _pledges(PledgeStatus.AGREED).filter(agreement__cancelled=False)
    return standing.filter(agreement__starts_on__lte=today()).select_related("agreement")


def _open_questions() -> QuerySet:
    return Inquiry.objects.filter(status=InquiryStatus.OPEN).select_related("case", "site")


def _with_reserve() -> QuerySet:
    waiting = Pledge.objects.filter(status=PledgeStatus.RESERVE, asked_at=None).values("case")
    return ChallengeCase.objects.filter(pk__in=waiting, state__in=TAKES_PLEDGES)


# When


def _waits(template: str, limit: Callable[[CaseSettings], int]) -> Callable[[Pledge], bool]:
    """Whether a pledge has waited for ``limit`` working days and nobody was told of it."""

    def is_due(pledge: Pledge) -> bool:
        settings = settings_of(pledge)
        if not is_working_day(today(), settings.state):
            return False
        waited = waiting_working_days(pledge, settings.state)
        return waited >= limit(settings) and not _told(pledge, template, _since(pledge))

    return is_due


def _waits_in_vain(pledge: Pledge) -> bool:
    """Whether the coordination was reminded, and still nobody has answered long after."""
    settings = settings_of(pledge)
    reminded = _letter(pledge, "pledge_reminder_coordinator", _since(pledge))
    if reminded is None or _ago(reminded, settings.state) < 1:
        return False
    is_due = _waits("pledge_escalated_coordinator", lambda given: given.escalate_after)
    return is_due(pledge)


def _question_waits(inquiry: Inquiry) -> bool:
    """Whether a question has waited, and was not sent a second time since."""
    settings = settings_of(inquiry)
    if not is_working_day(today(), settings.state):
        return False
    waited = waiting_working_days(inquiry, settings.state)
    return waited >= settings.remind_after and not _sent_again(inquiry)


def _sent_again(inquiry: Inquiry) -> bool:
    return any(written(name, inquiry, f"again-{_since(inquiry)}") for name in QUESTION_MAILS)


def _is_over(pledge: Pledge) -> bool:
    """Whether the agreed date has passed, and somebody has not been asked how it was."""
    asked_on = pledge.agreement.last_day + datetime.timedelta(days=settings_of(pledge).ask_after)
    return asked_on <= today() and bool(_to_ask(pledge, ASK))


def _is_overdue(pledge: Pledge) -> bool:
    """Whether somebody was asked long ago, has not answered, and was not reminded."""
    settings = settings_of(pledge)
    return is_working_day(today(), settings.state) and bool(_to_ask(pledge, REMIND))


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
    return asked is not None and _ago(asked, settings.state) >= settings.remind_after


def _letter(pledge: Pledge, template: str, occasion: str) -> Mail | None:
    return written(template, pledge, occasion)


def _ago(mail: Mail, state: str) -> int:
    """Working days since a letter was written."""
    written = timezone.localtime(mail.created_at).date()
    return working_days_between(written, today(), state)


def _told(pledge: Pledge, template: str, occasion: str) -> bool:
    return _letter(pledge, template, occasion) is not None


def _since(given: Pledge | Inquiry) -> str:
    return f"{given.state_since:%Y%m%d%H%M%S}"


def _date(pledge: Pledge, name: str) -> str:
    # A date that was moved is asked about anew.
    return f"{name}-{pledge.agreement.sequence}"


# What


def _remind(pledge: Pledge) -> None:
    _tell_coordination(pledge, "pledge_reminder_coordinator", PledgeStatus.NEW)


def _escalate(pledge: Pledge) -> None:
    settings = settings_of(pledge)
    contact = settings.escalate_to or initiative_contact(pledge.case, pledge.language)
    _tell_coordination(pledge, "pledge_escalated_coordinator", PledgeStatus.NEW, to=contact)


def _tell_coordination(pledge: Pledge, template: str, status: str, to: str = "") -> None:
    waiting = waiting_working_days(pledge, settings_of(pledge).state)
    _once(pledge, template, status, _since(pledge), to=to, waiting=waiting)


def _remind_pledger(pledge: Pledge) -> None:
    asked = pledge.messages.filter(author=Actor.COORDINATOR).order_by("-pk").first()
    _once(
        pledge,
        "pledge_question_reminder",
        PledgeStatus.CLARIFYING,
        _since(pledge),
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


@write_transaction
def _ask_again(inquiry: Inquiry) -> None:
    """The question goes to contact and coordination a second time, and no third."""
    lock_case(inquiry.case_id)
    fresh = Inquiry.objects.select_related("case", "site").filter(pk=inquiry.pk).first()
    if fresh is None or fresh.status != InquiryStatus.OPEN or _sent_again(fresh):
        raise NotDue
    asked = fresh.messages.filter(author=Actor.VISITOR).order_by("-pk").first()
    send(fresh, QUESTION_MAILS, occasion=f"again-{_since(fresh)}", message=asked)
    if not _sent_again(fresh):
        raise NotDue  # nobody to write to
