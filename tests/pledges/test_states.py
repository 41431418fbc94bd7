"""What a state means is said in its table, for every state and every reader; and nobody else
writes a state."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string

import wagtail_herausforderung
from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments.choices import AppointmentStatus
from wagtail_herausforderung.appointments.choices import ProposalStatus as DateProposalStatus
from wagtail_herausforderung.appointments.states import APPOINTMENTS
from wagtail_herausforderung.appointments.states import PROPOSALS as DATE_PROPOSALS
from wagtail_herausforderung.approaches.choices import ApproachStatus
from wagtail_herausforderung.approaches.states import APPROACHES
from wagtail_herausforderung.cases.admin.steps import buttons_of, usual_step
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.states import CASES, ENDED_CASES, OPEN_CASES, TAKES_PLEDGES
from wagtail_herausforderung.cases.working_days import ONE_DAY
from wagtail_herausforderung.events.choices import RegistrationStatus
from wagtail_herausforderung.events.states import REGISTRATIONS
from wagtail_herausforderung.inquiries.choices import InquiryStatus
from wagtail_herausforderung.inquiries.states import INQUIRIES
from wagtail_herausforderung.market.states import DEALS
from wagtail_herausforderung.offers.choices import OfferStatus, ProposalStatus
from wagtail_herausforderung.offers.states import OFFERS, PROPOSALS
from wagtail_herausforderung.pledges.admin.attention import next_step
from wagtail_herausforderung.pledges.broadcast.send import DEFAULT_STATES, STATES
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.chores import ENDED, FULFILLED
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.pledges.states import (
    CLOSED,
    HOLDING,
    OPEN,
    PLEDGES,
    UNDECIDED,
    UNDER_REVIEW,
)
from wagtail_herausforderung.submissions import checks, lifecycle
from wagtail_herausforderung.submissions.transition import Actor, Retention, State, Transition

TABLES = [
    (PLEDGES, PledgeStatus),
    (CASES, CaseState),
    (INQUIRIES, InquiryStatus),
    (OFFERS, OfferStatus),
    (PROPOSALS, ProposalStatus),
    (APPOINTMENTS, AppointmentStatus),
    (DATE_PROPOSALS, DateProposalStatus),
    (APPROACHES, ApproachStatus),
    (REGISTRATIONS, RegistrationStatus),
]
EVERY_STATE = [
    pytest.param(table, state, id=f"{table.key}-{state.key}")
    for table, _choices in TABLES
    for state in table.states
]


@pytest.mark.parametrize(("table", "choices"), TABLES, ids=lambda each: getattr(each, "key", ""))
def test_every_state_stands_in_its_table(table, choices):
    assert [str(state.key) for state in table.states] == choices.values
    assert table.choices() == choices.choices


@pytest.mark.parametrize(("table", "state"), EVERY_STATE)
def test_every_state_says_what_it_means_to_each_reader(table, state):
    assert str(state.word)
    assert str(state.next_step).endswith(".")
    assert bool(str(state.says)) == table.own_page
    if state.waits_for:
        assert str(state.next_step) != str(State("any").next_step)
    assert state.tone in ("info", "success", "warning")
    assert state.waits_for in ("", *Actor.values)
    if state.first_step:
        assert table.transition(state.first_step).allows(state.key)


USUAL = {
    PLEDGES: {
        "new": "accept",
        "clarifying": "accept",
        "accepted": "agree",
        "agreed": "close",
        "reserve": "accept",
    },
    CASES: {"submitted": "open", "in_matching": "open"},
    INQUIRIES: {"open": "answer"},
    OFFERS: {"new": "propose"},
    PROPOSALS: {},
    APPOINTMENTS: {},
    DATE_PROPOSALS: {"found": "agree"},
    DEALS: {},
    APPROACHES: {"no_answer": "pass_on"},
    REGISTRATIONS: {},
}


@pytest.mark.parametrize(("table", "state"), EVERY_STATE)
def test_every_state_has_the_usual_step_that_is_due_in_it(table, state):
    """A row whose facts all speak for it; a step that is filled is one that may be taken."""
    assert state.first_step == USUAL[table].get(state.key, "")
    row = table.model(**{table.column: state.key})
    if table is PLEDGES and state.key == "agreed":
        assert usual_step(row) == ""
        row.agreement = Agreement(starts_on=dates.today() - ONE_DAY)
    assert usual_step(row) == state.first_step
    filled = [each["label"] for each in buttons_of(row, lambda step: "") if each["is_usual"]]
    assert len(filled) == (state.first_step != "" and table is not PROPOSALS)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(-1, None, "close"), (0, None, ""), (2, None, ""), (-5, 0, ""), (-5, -1, "close")],
)
def test_what_is_to_come_is_not_closed_by_the_filled_button(start, end, expected):
    last = None if end is None else dates.today() + end * ONE_DAY
    pledge = Pledge(status=PledgeStatus.AGREED)
    pledge.agreement = Agreement(starts_on=dates.today() + start * ONE_DAY, ends_on=last)
    assert usual_step(pledge) == expected
    # Both sides have said how it was, and differ: somebody has to decide.
    pledge.because_disagreement = True
    assert usual_step(pledge) == "close"


def test_a_reserve_is_accepted_when_something_is_needed():
    pledge = Pledge(status=PledgeStatus.RESERVE)
    for needed, expected in ((True, "accept"), (False, "")):
        pledge.because_stock_free = needed
        assert usual_step(pledge) == expected


@pytest.mark.parametrize("state", PLEDGES.states, ids=lambda state: str(state.key))
def test_every_state_of_a_pledge_is_open_or_over_or_not_confirmed(state):
    groups = [state.key in OPEN, state.key in CLOSED, state.retention == Retention.UNCONFIRMED]
    assert groups.count(True) == 1
    assert not state.is_open or state.retention == Retention.KEPT
    for group in (HOLDING, UNDER_REVIEW, UNDECIDED):
        assert state.key not in group or state.is_open
    assert (state.key in HOLDING) + (state.key in UNDECIDED) == state.is_open
    assert (state.key in ENDED) + (state.key in FULFILLED) == (state.key in CLOSED)


def test_the_groups_are_who_they_were():
    assert list(UNDER_REVIEW) == ["new", "clarifying"]
    assert list(HOLDING) == list(DEFAULT_STATES) == ["accepted", "agreed"]
    assert set(UNDECIDED) == {"new", "clarifying", "reserve"}
    assert set(STATES) == {*OPEN, "fulfilled"}
    assert set(ENDED) == {"declined", "withdrawn", "cancelled"}
    assert list(TAKES_PLEDGES) == ["open", "in_progress"]
    assert {*OPEN_CASES, *ENDED_CASES} == set(CaseState.values)
    assert set(ENDED_CASES) == {"completed", "rejected", "cancelled", "expired"}


@pytest.mark.parametrize("state", PLEDGES.states, ids=lambda state: str(state.key))
def test_the_pledger_s_page_says_what_the_state_says(state):
    page = render_to_string(
        "wagtail_herausforderung/pledges/state.html", {"pledge": Pledge(status=state.key)}
    )
    assert str(state.says) in page
    assert f"hf-notice--{state.tone}" in page


@pytest.fixture
def paused(monkeypatch):
    """A state and two arrows as a site adds them, taken away again."""
    for name in ("states", "transitions", "actions"):
        monkeypatch.setattr(PLEDGES, name, type(getattr(PLEDGES, name))(getattr(PLEDGES, name)))
    for name in ("withdraw", "cancel"):
        arrow = PLEDGES.transition(name)
        monkeypatch.setattr(arrow, "sources", arrow.sources)
    state = State(
        "paused", label="Paused", says="Your pledge pauses.", is_open=True, holds_stock=True
    )
    return PLEDGES.add_state(replace(state, left_by=("withdraw", "cancel")))


def test_a_state_that_is_added_counts_everywhere_at_once(paused):
    assert "paused" in OPEN and "paused" in HOLDING and "paused" not in CLOSED
    assert PLEDGES.transition("withdraw").allows("paused")
    assert ("paused", "Paused") in Pledge._meta.get_field("status").flatchoices
    pledge = Pledge(status="paused")
    assert pledge.holds_stock and pledge.get_status_display() == "Paused"
    assert next_step(pledge)
    page = render_to_string("wagtail_herausforderung/pledges/state.html", {"pledge": pledge})
    assert "Your pledge pauses." in page
    late = render_to_string("wagtail_herausforderung/pledges/closing_over.html", {"pledge": pledge})
    assert "Your pledge pauses." in late and "no longer stands" not in late


def _arrow(**values) -> Transition:
    given = {"name": "pause", "label": "Pause", "sources": ("accepted",), "target": "paused"}
    who = (Actor.COORDINATOR,)
    return Transition(**{**given, "who": who, "description": "It pauses.", **values})


@pytest.mark.parametrize(
    ("number", "arrow"),
    [
        ("E054", {"name": "accept", "target": "accepted"}),
        ("E055", {"target": "away"}),
        ("E057", {"who": ("nobody",)}),
        ("E058", {}),
        ("E059", {"mails": ("no_such_letter",)}),
    ],
)
def test_an_arrow_that_cannot_work_is_said_by_a_check(paused, number, arrow):
    PLEDGES.add(_arrow(**arrow))
    found = checks.check_state_tables(None)
    assert f"herausforderung.{number}" in [each.id for each in found]
    assert all(each.hint for each in found)


@pytest.mark.parametrize(
    ("number", "state"),
    [
        ("E050", State("new", says="Once more.")),
        ("E051", State("much-too-long-a-key", says="Long.")),
        ("E052", State("silent")),
        ("E053", State("lost", says="Lost.", left_by=("nowhere",))),
    ],
)
def test_a_state_that_cannot_work_is_said_by_a_check(paused, number, state):
    PLEDGES.add_state(state)
    assert f"herausforderung.{number}" in [each.id for each in checks.check_state_tables(None)]


def test_our_own_tables_are_in_order():
    assert {table.key for table in lifecycle.tables()} >= {table.key for table, _c in TABLES}
    assert checks.check_state_tables(None) == []


# Who writes a state

ROOT = Path(wagtail_herausforderung.__file__).parent
#: Rooms with subjects of a state table. Mails, followed searches and index jobs have a status of
#: another kind.
ROOMS = (
    *("cases", "pledges", "inquiries", "offers", "appointments", "privacy", "reports"),
    "submissions",
)
#: The only place, and what it hands on to the database.
WRITER = ROOT / "submissions" / "lifecycle.py"


def _writes(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [each.attr for each in targets if isinstance(each, ast.Attribute)]
            # A view's own ``self.state`` is no column.
            owners = [each.value for each in targets if isinstance(each, ast.Attribute)]
            if any(isinstance(owner, ast.Name) and owner.id == "self" for owner in owners):
                continue
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr not in ("update", "create", "update_or_create", "get_or_create"):
                continue
            names = [keyword.arg for keyword in node.keywords]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id not in ("Pledge", "Inquiry", "GeneralOffer", "Proposal"):
                continue
            names = [keyword.arg for keyword in node.keywords]
        else:
            continue
        if {"status", "state"} & set(names):
            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_only_move_and_begin_write_a_state():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert WRITER in files and len(files) > 100
    found = [place for path in files if "migrations" not in path.parts for place in _writes(path)]
    assert found == []


def test_the_search_for_writers_finds_them(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    bad = tmp_path / "bad.py"
    bad.write_text(
        "Pledge.objects.filter(pk=1).update(status='new')\n"
        "case.state = 'open'\n"
        "Pledge(status='new')\n"
    )
    assert len(list(_writes(bad))) == 3
