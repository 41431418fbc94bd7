"""What an action would do, found out by doing it and taking it back.

The preview runs the very action inside a transaction that is always rolled back: states, stock
and letters shown are those that would be, not a second opinion of them. That is safe because
actions leave everything outside the database (sender, signals, search) to ``on_commit``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Model
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ...amounts import grouped, of_unit
from ...db import write_transaction
from ...outbox import api as outbox
from ...outbox.letters import only_first
from ...outbox.masking import masked
from ...outbox.models import Mail
from ...submissions.errors import TransitionRefused
from .. import extras
from ..models import CaseEvent, ChallengeCase, NeedLedger
from ..states import CASES
from .letters import mails_of_case
from .words import figures

#: So many letters are written out for a preview; the others are counted.
SHOWN_LETTERS = 10


@dataclass(frozen=True)
class Change:
    """One state or number: ``label``, ``before``, ``after``."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Letter:
    """A mail that would go out; ``text`` without personal links, in the recipient's language."""

    to: str
    subject: str
    text: str
    language: str


@dataclass
class Rehearsal:
    """What would happen. ``refusals`` are the sentences of what would not."""

    states: list[Change] = field(default_factory=list)
    stock: list[Change] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    #: Letters that this user may not read.
    hidden_letters: int = 0
    #: Further letters that are not written for a preview.
    more_letters: int = 0

    def add(self, other: Rehearsal) -> None:
        self.states += other.states
        self.letters += other.letters
        self.refusals += other.refusals


class _TakenBack(Exception):
    """Rolls the rehearsal back; carries what was seen."""

    def __init__(self, seen: Rehearsal) -> None:
        self.seen = seen


def rehearse(case: ChallengeCase, action: Callable[[], Any]) -> Rehearsal:
    """Run ``action``, which concerns ``case`` and its pledges, and take it back."""
    return rehearse_all([(case, action)])


def rehearse_all(steps: Iterable[tuple[ChallengeCase, Callable[[], Any]]]) -> Rehearsal:
    """Run several actions one after the other, as a bulk step would, and take all back."""

    steps = list(steps)
    with only_first(SHOWN_LETTERS) as preview:

        @write_transaction
        def play() -> None:
            # Played again when the database was busy: then the letters count from the beginning.
            preview.written = preview.more = 0
            seen = Rehearsal()
            accounts: dict[int, Change] = {}
            for case, action in steps:
                before = _Snapshot(case)
                try:
                    action()
                except TransitionRefused as refusal:
                    seen.refusals.append(str(refusal))
                    continue
                seen.add(before.compare(accounts))
            seen.stock = list(accounts.values())
            raise _TakenBack(seen)

        try:
            play()
        except _TakenBack as end:
            end.seen.more_letters = preview.more
            return end.seen
    raise AssertionError("unreachable")


#: The app a row belongs to, and its key.
Row = tuple[extras.CaseExtra, int]


class _Snapshot:
    """Everything of a case that an action can change."""

    def __init__(self, case: ChallengeCase) -> None:
        self.case_id = case.pk
        self.last_mail = Mail.objects.aggregate(last=Max("pk"))["last"] or 0
        self.last_event = CaseEvent.objects.aggregate(last=Max("pk"))["last"] or 0
        self.state, self.rows, self.ledgers = self._look()

    def _look(self) -> tuple[str, dict[Row, Any], dict[int, NeedLedger]]:
        case = ChallengeCase.objects.get(pk=self.case_id)
        rows: dict[Row, Any] = {}
        for extra, watched in extras.watched(case):
            rows |= {(extra, row.pk): row for row in watched.order_by("pk")}
        return case.state, rows, NeedLedger.objects.filter(case_id=self.case_id).in_bulk()

    def compare(self, accounts: dict[int, Change]) -> Rehearsal:
        """What has changed since; the accounts of needs are gathered in ``accounts``."""
        state, rows, ledgers = self._look()
        seen = Rehearsal()
        for (extra, pk), row in rows.items():
            old = self.rows.get((extra, pk))
            now = row.get_status_display()
            if old is None:
                seen.states.append(Change(extra.watched_label(row, is_new=True), "", now))
            elif old.status != row.status:
                label = extra.watched_label(old)
                seen.states.append(Change(label, old.get_status_display(), now))
        for extra, pk in self.rows.keys() - rows.keys():
            old = self.rows[extra, pk]
            label = extra.watched_label(old)
            seen.states.append(Change(label, old.get_status_display(), _("removed")))
        if state != self.state:
            before, now = CASES.word(self.state), CASES.word(state)
            seen.states.append(Change(_("The challenge"), before, now))
        events = CaseEvent.objects.filter(case_id=self.case_id, pk__gt=self.last_event)
        for event in events.order_by("pk"):
            seen.states += [Change(*row) for row in figures(event)]
        for pk, ledger in ledgers.items():
            old = self.ledgers.get(pk)
            if old is not None and old.reserved != ledger.reserved:
                first = accounts[pk].before if pk in accounts else _account(old)
                accounts[pk] = Change(ledger.title, first, _account(ledger))
        written = mails_of_case(ChallengeCase(pk=self.case_id)).filter(pk__gt=self.last_mail)
        seen.letters = [_letter(mail) for mail in written.order_by("pk")]
        return seen


def rehearse_one(subject: Model, action: Callable[[], Any]) -> Rehearsal:
    """Run ``action`` on what is no case and no pledge, and take it back.

    ``subject`` has a ``status``; the letters are those about it.
    """
    seen = Rehearsal()

    @write_transaction
    def play() -> None:
        seen.states, seen.letters, seen.refusals = [], [], []
        last = Mail.objects.aggregate(last=Max("pk"))["last"] or 0
        try:
            action()
        except TransitionRefused as refusal:
            seen.refusals.append(str(refusal))
        after: Any = type(subject)._default_manager.get(pk=subject.pk)
        if after.status != subject.status:
            before, now = subject.get_status_display(), after.get_status_display()
            seen.states.append(Change(_("Status"), before, now))
        mails = Mail.objects.about(subject).filter(pk__gt=last).order_by("pk")
        seen.letters += [_letter(mail) for mail in mails]
        raise _TakenBack(seen)

    try:
        play()
    except _TakenBack:
        return seen
    raise AssertionError("unreachable")


def rehearse_letters(action: Callable[[], Any]) -> list[Letter]:
    """The letters that ``action`` would write, taken back with it; none where it is refused."""
    letters: list[Letter] = []

    @write_transaction
    def play() -> None:
        letters.clear()
        try:
            with outbox.holding("") as written:
                action()
            letters.extend(map(_letter, Mail.objects.filter(pk__in=written).order_by("pk")))
        except TransitionRefused:
            pass
        raise _TakenBack(Rehearsal())

    try:
        play()
    except _TakenBack:
        return letters
    raise AssertionError("unreachable")


def _account(ledger: NeedLedger) -> str:
    if ledger.quantity is None:
        return of_unit(ledger.reserved, ledger)
    return _("%(reserved)s of %(amount)s") % {
        "reserved": grouped(ledger.reserved),
        "amount": of_unit(ledger.quantity, ledger),
    }


def _letter(mail: Mail) -> Letter:
    try:
        language = get_language_info(mail.language)["name_translated"]
    except KeyError:
        language = mail.language
    return Letter(mail.to, mail.subject, masked(mail.text), language)
