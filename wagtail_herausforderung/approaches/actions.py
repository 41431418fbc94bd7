"""plan, pass_on, hand_back, ask, answer, come_back, expire, drop: one function for each arrow."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .. import dates
from ..cases import history
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase, DoNotAsk, NeedLedger
from ..cases.states import OPEN_CASES
from ..db import write_transaction
from ..matching.models import Member
from ..models import Partner
from ..outbox.letters import of_move, send
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import Moved, author, begin, move, tell
from ..submissions.transition import Actor, Transition
from .acquaintances import renew
from .choices import ApproachStatus
from .claims import free_claim, held, taken
from .guard import Company, check, company_of
from .models import Approach
from .states import (
    APPROACHES,
    ASK,
    COME_BACK,
    DROP,
    EXPIRE,
    HAND_BACK,
    LATER,
    NO,
    PASS_ON,
    PLAN,
    YES,
)

#: So long a member has for a company that wants to be asked again.
AGAIN_WITHIN = datetime.timedelta(days=14)
_BY_OUTCOME: dict[str, Transition] = {"yes": YES, "no": NO, "later": LATER}


def _record(moved: Moved) -> Any:
    return history.record(moved, moved.subject.case_id, moved.subject)


APPROACHES.record, APPROACHES.letters = _record, of_move


@dataclass(frozen=True)
class Errand:
    """What somebody is to do: a ``member``, or the coordinator ``user``; both empty for one's own
    desk to decide later. ``words`` is what to say, ``effort`` what it takes."""

    due_on: datetime.date
    member: Member | None = None
    user: Any = None
    words: str = ""
    effort: str = ""

    def columns(self) -> dict[str, Any]:
        if self.due_on < dates.today():
            sentence = _("%(day)s is past. Choose a day to come.")
            raise TransitionRefused(sentence % {"day": dates.in_words(self.due_on)})
        user = None if self.member else self.user
        found = {"due_on": self.due_on, "member": self.member, "user": user}
        return {**found, "words": self.words, "effort": self.effort}


@dataclass(frozen=True)
class Answer:
    """What the company has said: ``outcome`` is yes, no or later (with ``later_on``).

    ``not_before``: it does not want to be asked before that day, by anybody.
    """

    outcome: str
    words: str = ""
    later_on: datetime.date | None = None
    not_before: datetime.date | None = None
    #: The member allows to remember that they know somebody there, and how well.
    how_well: str = ""


@APPROACHES.does(PLAN)
@write_transaction
def plan(
    case: ChallengeCase,
    company: Company,
    errand: Errand,
    needs: Iterable[NeedLedger] = (),
    *,
    despite: str = "",
    form_key: uuid.UUID | None = None,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Approach:
    """Somebody is to ask ``company`` for ``needs`` of ``case``; the member gets the letter.

    Sent twice (``form_key``) it is planned once. Raises ``guard.Blocked``, ``guard.AskedBefore``
    without ``despite``, and ``TransitionRefused``; then nothing has changed.
    """
    case = lock_case(case.pk)
    known = Approach.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    if case.state not in OPEN_CASES:
        raise TransitionRefused(_("This challenge has ended; nobody is asked for it any more."))
    company = held(company)
    approach = Approach(
        case=case,
        form_key=form_key or uuid.uuid4(),
        partner=company.partner,
        company_name=company.name,
        name_key=company.key,
        despite=despite.strip(),
        **errand.columns(),
    )
    # A site may be asked of a case with its page only.
    check(company, approach.site, despite=despite, user=_reader(by))
    approach.claim = free_claim(approach, company, despite)
    try:
        with transaction.atomic():
            begin(approach, PLAN)
    except IntegrityError:
        raise taken(company, []) from None
    # Whoever was quicker may have done all of it since the look above.
    check(company, approach.site, despite=despite, user=_reader(by), but=approach.pk)
    approach.needs.set(needs)
    tell(approach, PLAN, by=by, note=message, without_mail=without_mail)
    return approach


@APPROACHES.does(PASS_ON)
@write_transaction
def pass_on(
    approach: Approach,
    errand: Errand,
    *,
    despite: str = "",
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Approach:
    """Somebody else, or the same, asks by another day. Raises as :func:`plan` does."""
    approach = load(approach, PASS_ON)
    company = held(company_of(approach))
    columns = errand.columns()
    # Was it asked in vain, it is asked a second time.
    own = approach.pk if approach.status == ApproachStatus.PLANNED else None
    check(company, approach.site, despite=despite, user=_reader(by), but=own)
    before = approach.member
    changed = before is not None and before != errand.member and approach.email
    if changed and not without_mail:
        _say_stop(approach)
    if despite.strip():
        columns["despite"] = despite.strip()
    columns["claim"] = free_claim(approach, company, despite or approach.despite)
    move(approach, PASS_ON, by=by, note=message, without_mail=without_mail, **columns)
    return approach


@write_transaction
def hand_back(approach: Approach, words: str = "", *, by: Any = Actor.VISITOR) -> Approach:
    """The member would rather have somebody else ask; it waits at the desk."""
    approach = load(approach, HAND_BACK)
    if approach.member_id is None and by == Actor.VISITOR:
        return approach
    values: dict[str, Any] = {"member": None, "user": None, "answer": words or approach.answer}
    move(approach, HAND_BACK, by=by, letter={"outcome": "hand_back", "words": words}, **values)
    return approach


@APPROACHES.does(ASK)
@write_transaction
def ask(
    approach: Approach,
    *,
    despite: str = "",
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Approach:
    """It has been asked, today, and answers later. Raises as :func:`plan` does: meanwhile somebody
    else may have asked, or the company may have wished not to be asked."""
    approach = load(approach)
    if approach.status == ApproachStatus.ASKED:
        return approach
    APPROACHES.check(approach, ASK)
    values = _asked(approach, despite, by)
    move(approach, ASK, by=by, note=message, without_mail=without_mail, **values)
    renew(approach)
    return approach


@write_transaction
def answer(
    approach: Approach,
    said: Answer,
    *,
    despite: str = "",
    by: Any = Actor.COORDINATOR,
    without_mail: bool = False,
) -> Approach:
    """Write down what the company has said; the first word counts until somebody asks again.

    Was it planned only, it has been asked with it: raises as :func:`ask` does then.
    """
    approach = load(approach)
    arrow = _BY_OUTCOME[said.outcome]
    APPROACHES.check(approach, arrow)
    _check_days(said)
    values: dict[str, Any] = {"answer": said.words, "later_on": said.later_on}
    values["not_before"] = said.not_before
    if approach.status == ApproachStatus.PLANNED or approach.asked_on is None:
        values |= _asked(approach, despite, by)
    if said.outcome == ApproachStatus.LATER:
        values["claim"] = free_claim(approach, company_of(approach), despite or approach.despite)
    else:
        values["claim"] = None
    is_own = by != Actor.VISITOR
    letter = {"outcome": said.outcome, "words": said.words}
    # Whoever has heard it oneself need not be told.
    move(approach, arrow, by=by, without_mail=without_mail or is_own, letter=letter, **values)
    renew(approach, said.how_well)
    if said.not_before and approach.partner:
        _wish(approach, approach.partner, said.not_before, said.words, by)
    return approach


def _check_days(said: Answer) -> None:
    for day in (said.later_on, said.not_before):
        if day is not None and day <= dates.today():
            sentence = _("%(day)s is not in the future. Name a day to come.")
            raise TransitionRefused(sentence % {"day": dates.in_words(day)})
    if said.outcome == ApproachStatus.LATER and said.later_on is None:
        raise TransitionRefused(_("Say when it wants to be asked again."))


def _wish(approach: Approach, partner: Partner, before: datetime.date, words: str, by: Any) -> None:
    page = approach.case.page
    initiative = page.specific.get_initiative() if page else None
    DoNotAsk.objects.create(
        partner=partner,
        page=initiative or page,
        user=author(by)[1],
        before=before,
        reason=words or _("Said when it was asked for help."),
    )


@APPROACHES.does(YES)
def say_yes(approach: Approach, **words: Any) -> Approach:
    return _at_the_desk(approach, "yes", **words)


@APPROACHES.does(NO)
def say_no(approach: Approach, **words: Any) -> Approach:
    return _at_the_desk(approach, "no", **words)


@APPROACHES.does(LATER)
def say_later(approach: Approach, **words: Any) -> Approach:
    return _at_the_desk(approach, "later", **words)


def _at_the_desk(
    approach: Approach,
    outcome: str,
    *,
    by: Any,
    answered: str = "",
    later_on: datetime.date | None = None,
    not_before: datetime.date | None = None,
    despite: str = "",
    message: str = "",
    without_mail: bool = False,
) -> Approach:
    said = Answer(outcome, answered or message, later_on, not_before)
    return answer(approach, said, despite=despite, by=by, without_mail=True)


@write_transaction
def come_back(approach: Approach) -> Approach:
    """The day that the company has named has come. Raises ``TransitionRefused`` if it has not, and
    as long as somebody else has asked it meanwhile or it does not want to be asked."""
    approach = load(approach, COME_BACK)
    if approach.later_on and approach.later_on > dates.today():
        raise TransitionRefused(_("The day has not come yet."))
    company = company_of(approach)
    check(company, approach.site, despite=approach.despite, but=approach.pk)
    due_on = dates.today() + AGAIN_WITHIN
    claim = free_claim(approach, company, approach.despite)
    move(approach, COME_BACK, by=Actor.SYSTEM, due_on=due_on, claim=claim, letter={"again": True})
    return approach


@write_transaction
def expire(approach: Approach) -> Approach:
    """Nobody has answered in time."""
    approach = load(approach, EXPIRE)
    if approach.due_on >= dates.today():
        raise TransitionRefused(_("There is still time to answer."))
    move(approach, EXPIRE, by=Actor.SYSTEM, claim=None)
    return approach


@APPROACHES.does(DROP)
@write_transaction
def drop(
    approach: Approach,
    *,
    by: Any = Actor.COORDINATOR,
    message: str = "",
    without_mail: bool = False,
) -> Approach:
    """Nobody asks any more; the member hears it. Pressed twice it is dropped once."""
    approach = load(approach)
    if approach.status != ApproachStatus.DROPPED:
        move(approach, DROP, by=by, note=message, without_mail=without_mail, claim=None)
    return approach


def load(approach: Approach, arrow: Transition | None = None) -> Approach:
    """The approach as it is now, with its case and its company locked."""
    case = lock_case(approach.case_id)
    rows = Approach.objects.select_related("member", "user", "partner")
    fresh = rows.filter(pk=approach.pk).first()
    if fresh is None:
        raise TransitionRefused(APPROACHES.gone)
    fresh.case = case
    if fresh.partner:
        held(Company(fresh.company, fresh.partner))
    if arrow is not None:
        APPROACHES.check(fresh, arrow)
    return fresh


def _asked(approach: Approach, despite: str, by: Any) -> dict[str, Any]:
    """What changes with its being asked today."""
    reason = despite.strip() or approach.despite
    own = company_of(approach)
    check(own, approach.site, despite=reason, user=_reader(by), but=approach.pk)
    return {"asked_on": dates.today(), "despite": reason}


def _reader(by: Any) -> Any:
    return author(by)[1]


def _say_stop(approach: Approach) -> None:
    send(approach, ["approach_dropped"], occasion=f"passed-on-{approach.state_since:%Y%m%d%H%M%S}")
