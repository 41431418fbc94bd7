"""One test per row of the mail table, and one per button: who gets which letter, who may press."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable
from functools import cached_property
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import client_for, editor
from tests.admin.test_access import GONE, HOME, LOGIN, outcome
from tests.pledges.conftest import BAGS, VAN, make_offer
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import states as case_states
from wagtail_herausforderung.cases.admin.rehearsal import Rehearsal, rehearse
from wagtail_herausforderung.cases.admin.steps import steps_of
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase, NeedLedger
from wagtail_herausforderung.offers import actions as offer_actions
from wagtail_herausforderung.offers import reminders
from wagtail_herausforderung.offers.models import Proposal
from wagtail_herausforderung.outbox.letters import send
from wagtail_herausforderung.outbox.masking import masked
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links, states
from wagtail_herausforderung.pledges.actions import reserve
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Agreement, ClosingReport, Pledge
from wagtail_herausforderung.pledges.states import HOLDING, PLEDGES
from wagtail_herausforderung.submissions.errors import TransitionRefused
from wagtail_herausforderung.submissions.guard import Stamp

SATURDAY = datetime.date(timezone.localdate().year + 1, 12, 5)
PLEDGER, COORDINATION, ORGANISATION = "pledger", "coordination", "organisation"
WORDS = "Das sagen wir Ihnen selbst."
#: Stands below every letter.
FOOTERS = {"de": "Sie erhalten diese", "en": "You receive this email because"}
P = PledgeStatus
BLANKETS = factories.uid("Decken")

#: Who reads the letters of a row, told anew here and not taken from the names of templates.
READERS = {
    "pledge_confirm": PLEDGER,
    "pledge_received": PLEDGER,
    "pledge_new_coordinator": COORDINATION,
    "pledge_question": PLEDGER,
    "pledge_answered_coordinator": COORDINATION,
    "pledge_changed_coordinator": COORDINATION,
    "pledge_accepted": PLEDGER,
    "pledge_accepted_organisation": ORGANISATION,
    "pledge_accepted_coordinator": COORDINATION,
    "pledge_reserved": PLEDGER,
    "pledge_reserve_asked": PLEDGER,
    "proposal_sent": PLEDGER,
    "proposal_reminder": PLEDGER,
    "proposal_unanswered_coordinator": COORDINATION,
    "pledge_declined": PLEDGER,
    "pledge_agreed": PLEDGER,
    "pledge_agreed_organisation": ORGANISATION,
    "pledge_agreement_changed": PLEDGER,
    "pledge_agreement_changed_organisation": ORGANISATION,
    "pledge_date_cancelled": PLEDGER,
    "pledge_date_cancelled_organisation": ORGANISATION,
    "pledge_closed": PLEDGER,
    "pledge_closed_organisation": ORGANISATION,
    "pledge_undone": PLEDGER,
    "pledge_undone_organisation": ORGANISATION,
    "pledge_withdrawn": PLEDGER,
    "pledge_withdrawn_organisation": ORGANISATION,
    "pledge_withdrawn_coordinator": COORDINATION,
    "pledge_cancelled": PLEDGER,
    "pledge_link_again": PLEDGER,
    "pledge_adjusted": PLEDGER,
    "pledge_adjusted_organisation": ORGANISATION,
    "pledge_moved": PLEDGER,
    "pledge_moved_organisation": ORGANISATION,
    "pledge_corrected": PLEDGER,
    "pledge_corrected_organisation": ORGANISATION,
    "pledge_reopened": PLEDGER,
    "pledge_reopened_organisation": ORGANISATION,
    "pledge_answered": PLEDGER,
    "pledge_changed": PLEDGER,
}

READERS |= {
    "case_completed_organisation": ORGANISATION,
    "case_cancelled_organisation": ORGANISATION,
    "case_asked_organisation": ORGANISATION,
    "case_rejected_organisation": ORGANISATION,
}

#: Who was promised help hears that it will not come; who never confirmed hears nothing.
ALSO = {
    **{("undo", status): ["pledge_undone_organisation"] for status in HOLDING},
    **{("withdraw", status): ["pledge_withdrawn_organisation"] for status in HOLDING},
    **{("move_need", status): ["pledge_moved_organisation"] for status in HOLDING},
}
#: Whose link does not open yet what it will: they confirm first.
INSTEAD = {
    ("send_link", P.UNCONFIRMED): ["pledge_confirm"],
    ("agree", P.AGREED): ["pledge_agreement_changed", "pledge_agreement_changed_organisation"],
}
SILENT = {("cancel", P.UNCONFIRMED)}


def act(name: str, pledge: Pledge, world: World, **options):
    """The real action of a row. ``options`` is nothing or ``without_mail``."""
    user = world.own
    return {
        "confirm": lambda: actions.confirm(pledge, **options),
        "ask": lambda: actions.ask(pledge, by=user, message=WORDS, **options),
        "answer": lambda: actions.answer(pledge, WORDS, **options),
        "change": lambda: actions.change(pledge, {BAGS: 7}, **options),
        "accept": lambda: actions.accept(pledge, by=user, message=WORDS, **options),
        "put_on_reserve": lambda: actions.put_on_reserve(pledge, by=user, message=WORDS, **options),
        "ask_reserve": lambda: actions.ask_reserve(pledge, by=user, message=WORDS, **options),
        "take": lambda: actions.take(pledge, **options),
        "redirect": lambda: offer_actions.redirect(
            pledge, world.elsewhere, {BLANKETS: 5}, by=user, message=WORDS, **options
        ),
        "take_back": lambda: take_back(pledge, world),
        "decline": lambda: actions.decline(pledge, by=user, message=WORDS, **options),
        "agree": lambda: actions.agree(
            pledge, actions.Facts(SATURDAY, "Im Hof"), by=user, message=WORDS, **options
        ),
        "cancel_date": lambda: actions.cancel_date(pledge, by=user, message=WORDS, **options),
        "close": lambda: actions.close(
            pledge, actions.Answer("fully"), by=user, message=WORDS, **options
        ),
        "undo": lambda: actions.undo(pledge, by=user, message=WORDS, **options),
        "withdraw": lambda: actions.withdraw(pledge, **options),
        "send_link": lambda: actions.send_link(pledge, by=user, **options),
        "adjust": lambda: actions.adjust(
            pledge, {pledge.lines.get().pk: 8}, by=user, message=WORDS, **options
        ),
        "move_need": lambda: actions.move_need(
            *(pledge, pledge.lines.get().pk, world.case.ledgers.get(uid=VAN).pk, 1),
            **{"by": user, "message": WORDS, **options},
        ),
        "correct": lambda: actions.correct(
            pledge, actions.Answer("not"), by=user, message=WORDS, **options
        ),
        "reopen": lambda: actions.reopen(pledge, by=user, message=WORDS, **options),
        "cancel": lambda: actions.cancel(pledge, message=WORDS, **options),
    }[name]()


def take_back(pledge: Pledge, world: World) -> Pledge:
    """Something has to be proposed before it can be taken back."""
    Proposal.objects.create(case=world.elsewhere, pledge=pledge, lines={BLANKETS: 5})
    return offer_actions.take_back(pledge, by=world.own)


#: Nobody takes these arrows by themselves: they follow from another step, whose letters are told.
FOLLOWS = {"expire", "redirected", "merged", "take_up", "split"}
ROWS = [
    (transition, source)
    for transition in states.PLEDGE_TRANSITIONS
    for source in transition.sources
    if transition.name not in FOLLOWS
]
ROW_IDS = [f"{transition.name} from {source}" for transition, source in ROWS]


class World:
    """A coordinator who reads English, and another challenge of hers."""

    def __init__(self, case: ChallengeCase, tree: SimpleNamespace) -> None:
        self.case, self.tree = case, tree
        self.own = factories.coordinator(tree.initiative, "ina")
        profile = UserProfile.get_for_user(self.own)
        profile.preferred_language = "en"
        profile.save()
        ChallengeCase.objects.filter(pk=case.pk).update(coordinator=self.own)

    @cached_property
    def elsewhere(self) -> ChallengeCase:
        """Made when it is first asked for: not inside what is taken back."""
        needs = [factories.need("Decken", 40)]
        index = self.tree.initiative_index
        return factories.case(factories.challenge(index, "Vierzig Decken", needs=needs))


@pytest.fixture
def world(case, site_tree, monkeypatch, settings):
    """For the letters of one case; the clock stands that says until when to answer."""
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}
    now = timezone.now()
    monkeypatch.setattr(reserve, "timezone", SimpleNamespace(now=lambda: now))
    return World(case, site_tree)


@pytest.fixture
def there(world, pledge_in):
    """A pledge in a state, with what belongs to it, read anew: ``there(status, language)``."""

    def make(status: str, language: str = "de") -> Pledge:
        pledge = pledge_in(status)
        Pledge.objects.filter(pk=pledge.pk).update(
            language=language,
            site=world.tree.home.get_site(),
            asked_at=timezone.now() if status == P.RESERVE else None,
        )
        if status == P.AGREED:
            Agreement.objects.create(pledge=pledge, starts_on=SATURDAY, place="Im Hof")
        return Pledge.objects.get(pk=pledge.pk)

    return make


def expected(transition: states.Transition, source: str) -> set[str]:
    if (transition.name, source) in SILENT:
        return set()
    mails = INSTEAD.get((transition.name, source), transition.mails)
    return {*mails, *ALSO.get((transition.name, source), [])}


def check_letters(pledge: Pledge, templates: set[str], written: list[Mail]) -> None:
    """Exactly these letters, each to its reader, in the reader's language, with the reference."""
    readers = {
        PLEDGER: (pledge.email, pledge.language),
        COORDINATION: ("ina@example.org", "en"),
        ORGANISATION: ("waermestube@example.org", "de"),
    }
    assert sorted(mail.template for mail in written) == sorted(templates)
    for mail in written:
        to, language = readers[READERS[mail.template]]
        assert (mail.to, mail.language) == (to, language), mail.template
        assert FOOTERS[language] in mail.text, mail.template
        assert f'lang="{language}"' in mail.html
        assert pledge.reference in mail.subject, mail.subject
        assert not mail.subject.startswith((":", " [")), mail.subject
        assert mail.status == Mail.Status.QUEUED
        if READERS[mail.template] == COORDINATION:
            assert mail.reply_to == ""
        else:
            assert mail.reply_to == "ina@example.org"


class _TakenBack(Exception):
    """Rolls one attempt back."""


@contextlib.contextmanager
def taken_back():
    """What happens inside has not happened afterwards."""
    with contextlib.suppress(_TakenBack), transaction.atomic():
        yield
        raise _TakenBack


@pytest.mark.parametrize(("transition", "source"), ROWS, ids=ROW_IDS)
def test_a_row_sends_its_letters_and_no_other_as_the_rehearsal_has_shown(
    world, there, transition, source
):
    def do(**options) -> Pledge:
        return act(transition.name, pledge, world, **options)

    if transition.name in ("redirect", "take_back"):
        assert world.elsewhere
    for language in ("de", "en"):
        with taken_back():
            pledge = there(source, language)
            shown = rehearse(world.case, do)
            assert not shown.refusals
            assert not Mail.objects.exists(), "a rehearsal sends nothing"
            assert Pledge.objects.get(pk=pledge.pk).status == source

            after = do()
            written = list(Mail.objects.order_by("pk"))
            check_letters(after, expected(transition, source), written)
            assert as_shown(shown) == [
                (mail.to, mail.subject, masked(mail.text), name_of(mail.language))
                for mail in written
            ]
            if transition.takes_message and not transition.in_place_of:
                assert all(WORDS in mail.text for mail in written)
    pledge = there(source)
    do(without_mail=True)
    assert not Mail.objects.exists()
    assert CaseEvent.objects.about(pledge).filter(action=transition.name).exists()


def as_shown(rehearsal: Rehearsal) -> list[tuple]:
    return [(each.to, each.subject, each.text, each.language) for each in rehearsal.letters]


def name_of(language: str) -> str:
    return get_language_info(language)["name_translated"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_form_that_was_sent_gets_one_letter_to_confirm_it(world, language):
    site = world.tree.home.get_site()
    pledge = actions.submit(world.case, make_offer(site=site, language=language))
    check_letters(pledge, set(states.SUBMIT.mails), list(Mail.objects.all()))
    Mail.objects.all().delete()
    quiet = actions.submit(world.case, make_offer(site=site), without_mail=True)
    assert quiet.status == P.UNCONFIRMED and not Mail.objects.exists()


@pytest.mark.parametrize(
    ("left", "overflow", "templates"),
    [
        (
            30,
            "reserve",
            {"pledge_accepted", "pledge_accepted_organisation", "pledge_accepted_coordinator"},
        ),
        (0, "reserve", {"pledge_reserved"}),
        (0, "refuse", {"pledge_declined"}),
    ],
)
def test_first_come_is_told_at_once_what_became_of_it(world, there, left, overflow, templates):
    pledge = there(P.UNCONFIRMED)
    NeedLedger.objects.filter(case=world.case, uid=BAGS).update(
        acceptance="first_come", overflow=overflow, reserved=30 - left
    )
    after = actions.confirm(pledge)
    check_letters(after, templates, list(Mail.objects.all()))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("template", [reminders.REMINDER, reminders.UNANSWERED])
def test_a_proposal_nobody_answers_is_told_of_to_one_reader(world, there, template, language):
    pledge = there(P.RESERVE, language)
    proposal = Proposal.objects.create(case=world.elsewhere, pledge=pledge, lines={BLANKETS: 5})
    send(proposal, [template], None, occasion="once", waiting=5)
    check_letters(pledge, {template}, list(Mail.objects.all()))


def test_a_pledge_that_nobody_confirmed_goes_without_a_letter(world, there):
    pledge = there(P.UNCONFIRMED)
    Pledge.objects.filter(pk=pledge.pk).update(
        created_at=timezone.now() - datetime.timedelta(days=40)
    )
    actions.expire(pledge)
    assert not states.EXPIRE_PLEDGE.mails and not Mail.objects.exists()


# Cases

CASE_ACTIONS: dict[str, Callable] = {
    "open": lambda case, world, **_options: case_actions.open_case(case, by=world.own),
    "complete": lambda case, world, **options: case_actions.complete_case(
        case, by=world.own, message=WORDS, **options
    ),
    "cancel": lambda case, world, **options: case_actions.cancel_case(
        case, by=world.own, message=WORDS, **options
    ),
    "to_group": lambda case, world, **_options: case_actions.to_group(case, by=world.own),
    "ask_back": lambda case, world, **options: case_actions.ask_back(
        case, by=world.own, message=WORDS, **options
    ),
    "answered": lambda case, world, **_options: case_actions.answered(case, by=world.own),
    "reject": lambda case, world, **options: case_actions.reject_case(
        case, by=world.own, message=WORDS, **options
    ),
    "reopen": lambda case, world, **_options: case_actions.reopen_case(case, by=world.own),
    "resume": lambda case, world, **_options: case_actions.resume_case(case, by=world.own),
}
CASE_ROWS = [
    (transition, source)
    for transition in case_states.CASE_TRANSITIONS
    for source in transition.sources
    if transition.name in CASE_ACTIONS
]
CASE_IDS = [f"{transition.name} from {source}" for transition, source in CASE_ROWS]
#: Whose pledge ends with the case.
ENDS = {
    "complete": {P.NEW, P.CLARIFYING, P.RESERVE},
    "cancel": {P.NEW, P.CLARIFYING, P.RESERVE, P.ACCEPTED, P.AGREED},
    "reject": {P.NEW, P.CLARIFYING, P.RESERVE, P.ACCEPTED, P.AGREED},
}


@pytest.fixture
def in_every_state(there):
    def make() -> dict[str, Pledge]:
        made = {}
        for status in PledgeStatus.values:
            made[status] = there(status, "en")
            Pledge.objects.filter(pk=made[status].pk).update(email=f"{status}@example.org")
        return made

    return make


@pytest.mark.parametrize(("transition", "source"), CASE_ROWS, ids=CASE_IDS)
def test_a_row_of_the_case_writes_to_those_whose_pledge_ends(
    world, in_every_state, transition, source
):
    pledges = in_every_state()
    ChallengeCase.objects.filter(pk=world.case.pk).update(state=source)
    name = transition.name
    shown = rehearse(world.case, lambda: CASE_ACTIONS[name](world.case, world))
    assert not shown.refusals and not Mail.objects.exists()
    CASE_ACTIONS[name](world.case, world)
    written = list(Mail.objects.order_by("pk"))
    told = ENDS.get(name, set())
    of_case = {template for template in transition.mails if READERS[template] == ORGANISATION}
    assert bool(told) == bool({*transition.mails} - of_case)
    assert {(mail.to, mail.template) for mail in written} == {
        *((f"{status}@example.org", each) for status in told for each in transition.mails),
        *(("waermestube@example.org", each) for each in of_case),
    } - {(f"{status}@example.org", each) for status in told for each in of_case}
    for mail in written:
        if mail.template in of_case:
            assert mail.about == world.case and mail.language == "de" and WORDS in mail.text
            continue
        pledge = pledges[mail.to.partition("@")[0]]
        assert pledge.reference in mail.subject and mail.about == pledge
        assert mail.language == "en" and FOOTERS["en"] in mail.text and WORDS in mail.text
    assert as_shown(shown) == [
        (mail.to, mail.subject, masked(mail.text), name_of(mail.language)) for mail in written
    ]


@pytest.mark.parametrize("name", sorted(ENDS))
def test_a_case_that_ends_without_mail_writes_to_nobody(world, in_every_state, name):
    pledges = in_every_state()
    if name == "reject":
        ChallengeCase.objects.filter(pk=world.case.pk).update(state="submitted")
    CASE_ACTIONS[name](world.case, world, without_mail=True)
    assert not Mail.objects.exists()
    for status in ENDS[name]:
        pledges[status].refresh_from_db()
        assert pledges[status].status == P.CANCELLED


@pytest.mark.parametrize("name", ["ask_back", "reject"])
def test_a_question_or_a_no_needs_words_and_goes_without_mail_if_wished(world, name):
    ChallengeCase.objects.filter(pk=world.case.pk).update(state="submitted")
    action = {"ask_back": case_actions.ask_back, "reject": case_actions.reject_case}[name]
    with pytest.raises(TransitionRefused):
        action(world.case, by=world.own, message="  ")
    assert ChallengeCase.objects.get(pk=world.case.pk).state == "submitted"
    CASE_ACTIONS[name](world.case, world, without_mail=True)
    assert not Mail.objects.exists()
    event = CaseEvent.objects.get(case=world.case, action=name)
    assert (event.note, event.without_mail) == (WORDS, True)


def test_rows_of_the_case_that_nobody_presses_send_no_letter_of_their_own(world, there):
    """Under way, open again, expired: what is told is told by what led to it."""
    for transition in (case_states.START, case_states.FREE, case_states.EXPIRE_CASE):
        assert not transition.mails
    NeedLedger.objects.filter(case=world.case).exclude(uid=BAGS).delete()
    NeedLedger.objects.filter(case=world.case, uid=BAGS).update(quantity=10)
    pledge = actions.accept(there(P.NEW))
    assert ChallengeCase.objects.get(pk=world.case.pk).state == CaseState.IN_PROGRESS
    check_letters(pledge, set(states.ACCEPT.mails), list(Mail.objects.all()))
    Mail.objects.all().delete()
    pledge = actions.withdraw(pledge)
    assert ChallengeCase.objects.get(pk=world.case.pk).state == CaseState.OPEN
    check_letters(pledge, expected(states.WITHDRAW, P.ACCEPTED), list(Mail.objects.all()))


def test_every_row_and_every_letter_has_its_test_above():
    rows = {transition.name for transition, _source in ROWS} | {"submit", *FOLLOWS}
    assert rows == {transition.name for transition in states.PLEDGE_TRANSITIONS}
    silent = [each for each in states.PLEDGE_TRANSITIONS if each.name in FOLLOWS]
    assert {name for each in silent for name in each.mails} <= set(READERS)
    assert not [each.name for each in silent if each.mails and each.sources]
    derived = {"start", "free", "expire"}
    assert set(CASE_ACTIONS) | derived == {each.name for each in case_states.CASE_TRANSITIONS}
    named = {
        mail
        for transition in (*states.PLEDGE_TRANSITIONS, *case_states.CASE_TRANSITIONS)
        for mail in transition.mails
    }
    assert named <= set(READERS)


# Who may press which button


def everything(case: ChallengeCase) -> tuple:
    """What an attempt that is refused must not change."""
    return (
        list(Pledge.objects.order_by("pk").values_list("pk", "status", "state_since")),
        list(Pledge.objects.order_by("pk").values_list("consent_public", "answered_at")),
        list(NeedLedger.objects.order_by("pk").values_list("pk", "reserved", "delivered")),
        ChallengeCase.objects.get(pk=case.pk).state,
        Mail.objects.count(),
        CaseEvent.objects.count(),
        ClosingReport.objects.count(),
        Proposal.objects.count(),
    )


def typed(pledge: Pledge, world: World, step: str) -> dict:
    """What a coordinator would type into the form of a step."""
    line = pledge.lines.get()
    return {
        "message": WORDS,
        f"line_{line.pk}": "8" if step == "adjust" else "10",
        f"need_{line.ledger_id}": "7",
        "line": str(line.pk),
        "to": str(world.case.ledgers.get(uid=VAN).pk),
        "quantity": "1",
        "rest": "reserve",
        "case": str(world.elsewhere.pk),
        f"need_{world.elsewhere.ledgers.get().pk}": "5",
        "starts_on": SATURDAY.isoformat(),
        "place": "Im Hof",
        "outcome": "fully",
        "although_missing": "on",
    }


def own_post(name: str, pledge: Pledge) -> tuple[str, dict]:
    """The address and the data of a button on the pledger's own pages."""

    def stamp(about: str) -> str:
        return Stamp.new(f"{about}:{pledge.reference}").sign()

    address = reverse(f"herausforderung:pledge_{name}")
    return address, {
        "withdraw": {},
        "take": {},
        "answer": {"message": WORDS, "stamp": stamp("answer")},
        "change": {f"need-{BAGS}": "7", "stamp": stamp("change")},
        "closing": {
            "outcome": "fully",
            "stamp": Stamp.new(f"closing:{pledge.reference}:pledger").sign(),
        },
    }[name]


OWN_ARROWS = {
    "withdraw": states.WITHDRAW,
    "take": states.TAKE,
    "answer": states.ANSWER,
    "change": states.CHANGE,
}


@pytest.fixture
def roles(world):
    far = factories.initiative(world.tree.home, title="Weißwasser")
    return {
        "coordinator": client_for(world.own),
        "coordinator elsewhere": client_for(factories.coordinator(far, "weisswasser")),
        "editor": client_for(editor(world.tree.initiative)),
        "anonymous": Client(),
    }


@pytest.fixture
def opened(world):
    """A browser in which the pledger has opened the links of the mails."""

    def make(pledge: Pledge) -> Client:
        client = Client()
        for name, token in (
            ("pledge_detail", links.DETAIL.make(pledge)),
            ("pledge_closing", links.CLOSING.make(links.Side(pledge, "pledger"))),
        ):
            assert client.get(reverse(f"herausforderung:{name}", args=[token])).status_code == 302
        return client

    return make


def attempts(client: Client, pledge: Pledge, world: World):
    """``(name, changed, answer)`` of every step of pledge and case; each is taken back."""
    steps = [("pledge", name, pledge.pk) for name in steps_of(PLEDGES)]
    steps += [("case", name, world.case.pk) for name in steps_of(case_states.CASES)]
    for kind, name, pk in steps:
        address = reverse(f"herausforderung_{kind}:step", args=[pk, name])
        data = typed(pledge, world, name)
        before = everything(world.case)
        with taken_back():
            answer = client.post(address, data)
            changed = everything(world.case) != before
        yield f"{kind}:{name}", changed, answer


FORBIDDEN = ["coordinator elsewhere", "editor", "anonymous", "pledger"]


@pytest.mark.parametrize("role", FORBIDDEN)
def test_who_may_not_press_a_button_of_the_desk_changes_nothing(world, there, roles, opened, role):
    wanted = {"coordinator elsewhere": {GONE}, "editor": {HOME}}.get(role, {LOGIN})
    seen = []
    for status in PledgeStatus.values:
        pledge = there(status)
        client = opened(pledge) if role == "pledger" else roles[role]
        for name, changed, answer in attempts(client, pledge, world):
            seen.append(name)
            assert outcome(answer) in wanted, (status, name, role)
            assert not changed, (status, name, role)
    assert len(seen) == len(PledgeStatus.values) * (
        len(steps_of(PLEDGES)) + len(steps_of(case_states.CASES))
    )


def test_the_coordinator_s_buttons_do_what_the_table_says_and_nothing_else(world, there, roles):
    for status in PledgeStatus.values:
        pledge = there(status)
        for name, changed, answer in attempts(roles["coordinator"], pledge, world):
            kind, _colon, step = name.partition(":")
            steps = steps_of(PLEDGES) if kind == "pledge" else steps_of(case_states.CASES)
            state = status if kind == "pledge" else world.case.state
            # These two need a proposal that waits for an answer.
            fits = step not in ("take_back", "redirected")
            allowed = steps[step].transition.allows(state) and fits
            assert changed == allowed, (status, name, answer.status_code)
            if allowed:
                assert re.search(r"/inspect/\d+/|transition/\d+/redirect/", answer.url)
            else:
                assert answer.status_code in (302, 409, 422), (status, name)


def test_a_pledger_s_buttons_do_what_the_table_says_and_nothing_else(world, there, opened):
    for status in PledgeStatus.values:
        pledge = there(status)
        client = opened(pledge)
        for name, arrow in OWN_ARROWS.items():
            before = everything(world.case)
            with taken_back():
                answer = client.post(*own_post(name, pledge))
                changed = everything(world.case) != before
            assert changed == arrow.allows(status), (status, name, answer.status_code)
            assert answer.status_code in (302, 409, 410), (status, name)


@pytest.mark.parametrize("role", ["coordinator", "coordinator elsewhere", "editor", "anonymous"])
def test_nobody_presses_a_pledger_s_buttons_without_the_link(world, there, roles, role):
    for status in PledgeStatus.values:
        pledge = there(status)
        before = everything(world.case)
        for name in (*OWN_ARROWS, "closing"):
            answer = roles[role].post(*own_post(name, pledge))
            assert answer.status_code == 302
            assert answer.url == reverse("herausforderung:pledge_link"), (status, name)
        assert everything(world.case) == before


def test_a_pledger_s_link_opens_no_other_pledge(world, there, opened):
    """The stamp of a foreign pledge in one's own session acts on nobody's pledge but one's own."""
    mine, foreign = there(P.DECLINED), there(P.CLARIFYING)
    Pledge.objects.filter(pk=foreign.pk).update(email="fremd@example.org")
    client = opened(mine)
    before = everything(world.case)
    for name in (*OWN_ARROWS, "closing"):
        client.post(*own_post(name, foreign))
    assert everything(world.case) == before
