"""Data ends on time: what says who somebody was goes, what was given stays as a number."""

from __future__ import annotations

import datetime
import uuid
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests import factories
from wagtail_herausforderung import extras
from wagtail_herausforderung.appointments.models import (
    Appointment,
    Attendance,
    DateAnswer,
    DateProposal,
)
from wagtail_herausforderung.approaches.models import Approach
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.models import (
    CaseEvent,
    CaseMessage,
    CaseSettings,
    ChallengeCase,
    Contact,
    DoNotAsk,
    Note,
    Task,
)
from wagtail_herausforderung.dossiers.models import GoodsSheet
from wagtail_herausforderung.events.models import Event, Registration
from wagtail_herausforderung.files import private_root
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.market.actions import add
from wagtail_herausforderung.market.models import Deal, Market
from wagtail_herausforderung.matching.models import MatchingGroup
from wagtail_herausforderung.models import MissedSearch, Partner
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.models import InitiativePage
from wagtail_herausforderung.pledges import actions, chores, links
from wagtail_herausforderung.pledges.anonymise import anonymise
from wagtail_herausforderung.pledges.models import (
    Agreement,
    ClosingPicture,
    ClosingReport,
    Pledge,
    SavedView,
)
from wagtail_herausforderung.requests.models import Colleague, Request
from wagtail_herausforderung.services.models import Enquiry

from .conftest import BAGS

CANARY = "Kanarienvogel"
ADDRESS = f"{CANARY.lower()}@example.org"


def ago(days: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def tidy(**options) -> str:
    out = StringIO()
    call_command("herausforderung_tidy", stdout=out, **options)
    return out.getvalue()


def fill(pledge: Pledge) -> Pledge:
    """The canary word in every field of a pledge and of all that hangs on it."""
    words = dict.fromkeys(
        ["company_name", "contact_name", "phone", "message", "other_help", "availability"], CANARY
    )
    Pledge.objects.filter(pk=pledge.pk).update(
        **words, email=ADDRESS, consent_public=True, partner=factories.partner("Bekannte Firma")
    )
    pledge.refresh_from_db()
    pledge.lines.update(answers=[["Zustand?", CANARY]])
    Agreement.objects.create(
        pledge=pledge,
        starts_on=timezone.localdate(),
        place=CANARY,
        in_return=CANARY,
        notes=CANARY,
        people=3,
    )
    report = ClosingReport.objects.create(
        pledge=pledge,
        side="pledger",
        outcome="fully",
        hours=12,
        comment=CANARY,
        quote=CANARY,
        quote_by=CANARY,
        may_publish=True,
    )
    ClosingPicture.objects.create(
        report=report, file=ContentFile(CANARY.encode(), name="bild.jpg"), description=CANARY
    )
    Proposal.objects.create(pledge=pledge, case=pledge.case, message=CANARY)
    CaseMessage.objects.create(case=pledge.case, about=pledge, author="pledger", text=CANARY)
    CaseEvent.objects.create(
        case=pledge.case,
        about=pledge,
        action="note",
        note=CANARY,
        data={"said": CANARY, "on_reserve": 2},
    )
    Note.objects.create(partner=pledge.partner, text=f"{CANARY} fragt nach")
    about = {"case": pledge.case, "due_on": timezone.localdate(), "first_on": timezone.localdate()}
    Task.objects.create(about=pledge, text=CANARY, **about)
    Task.objects.create(text=f"{CANARY} anrufen", **about)
    ModelLogEntry.objects.log_action(
        pledge, "herausforderung.step", data={"step": "accept", "said": CANARY}
    )
    Note.objects.create(partner=factories.partner("Andere"), text=f"{CANARY} rief an.")
    DoNotAsk.objects.create(
        partner=pledge.partner, before=timezone.localdate(), reason=f"sagt {CANARY}"
    )
    letter(about=pledge, text=f"Liebe {CANARY}")
    letter(about=pledge.case, text=f"{CANARY} hat zugesagt [{pledge.reference}]")
    return pledge


def letter(**values) -> Mail:
    defaults = {
        "template": "pledge_received",
        "language": "de",
        "to": ADDRESS,
        "subject": CANARY,
        "text": CANARY,
        "html": CANARY,
        "headers": {"List-Unsubscribe": CANARY},
        "from_email": "netz@example.org",
        "status": Mail.Status.SENT,
    }
    mail = Mail.objects.create(**{**defaults, **values})
    mail.attachments.create(name="a.pdf", content_type="application/pdf", content=CANARY.encode())
    return mail


def contact(**values) -> Contact:
    defaults = {"name": CANARY, "function": CANARY, "email": ADDRESS, "phone": CANARY}
    partner = factories.partner("Mit Ansprechperson")
    return Contact.objects.create(**{"partner": partner, **defaults, **values})


def inquiry(case, **values) -> Inquiry:
    defaults = {
        "form_key": uuid.uuid4(),
        "case": case,
        "status": "answered",
        "name": CANARY,
        "company_name": CANARY,
        "email": ADDRESS,
        "phone": CANARY,
        "language": "de",
        "notice_version": "1",
        "confirmed_at": timezone.now(),
    }
    found = Inquiry.objects.create(**{**defaults, **values})
    CaseMessage.objects.create(case=case, about=found, author="pledger", text=CANARY)
    Note.objects.create(case=case, about=found, text=CANARY)
    letter(about=found)
    return found


def enquiry() -> Enquiry:
    """About a service; it belongs to no case."""
    found = Enquiry.objects.create(
        **dict.fromkeys(("name", "company_name", "phone", "agreed_place"), CANARY),
        service_title="Beratung",
        form_key=uuid.uuid4(),
        status="done",
        email=ADDRESS,
        language="de",
        notice_version="1",
        confirmed_at=timezone.now(),
    )
    CaseMessage.objects.create(about=found, author="visitor", text=CANARY)
    letter(about=found)
    return found


def deal() -> Deal:
    """Of a market evening, struck out."""
    market = Market.objects.create(name="Markt", day=ago(0).date())
    person = {"contact_name": CANARY, "email": ADDRESS, "phone": CANARY}
    company = add(market, "company", "Firma", **person)
    organisation = add(market, "organisation", "Verein", **person)
    return Deal.objects.create(
        market=market,
        number=1,
        company=company,
        organisation=organisation,
        gives="Flyer",
        due_on=market.day,
        struck_because=CANARY,
    )


def registration() -> Registration:
    """For an event that is over."""
    event = Event.objects.create(
        translation_key=uuid.uuid4(), title="Treffen", begins=ago(300), ends=ago(300)
    )
    words = dict.fromkeys(("name", "company_name", "phone", "question", "challenge"), CANARY)
    return Registration.objects.create(
        event=event,
        form_key=uuid.uuid4(),
        status="attended",
        email=ADDRESS,
        answers=[{"question": "Was?", "answer": CANARY}],
        language="de",
        **words,
    )


def offer(**values) -> GeneralOffer:
    defaults = {
        "form_key": uuid.uuid4(),
        "initiative_title": "Saarbrücken",
        "status": "new",
        "company_name": CANARY,
        "contact_name": CANARY,
        "email": ADDRESS,
        "phone": CANARY,
        "text": CANARY,
        "availability": CANARY,
        "language": "de",
        "notice_version": "1",
        "confirmed_at": timezone.now(),
    }
    found = GeneralOffer.objects.create(**{**defaults, **values})
    Note.objects.create(about=found, text=CANARY)
    letter(about=found)
    return found


def request(**values) -> Request:
    words = ("company_name", "register", "notice", "contact_name", "phone")
    words += ("for_whom", "benefit", "tried")
    defaults = {
        **dict.fromkeys(words, CANARY),
        "form_key": uuid.uuid4(),
        "initiative_title": "Saarbrücken",
        "status": "withdrawn",
        "email": ADDRESS,
        "needs": [{"title": CANARY}],
        "sent_as": {"benefit": CANARY},
        "language": "de",
        "notice_version": "1",
        "confirmed_at": timezone.now(),
    }
    found = Request.objects.create(**{**defaults, **values})
    Note.objects.create(about=found, text=CANARY)
    letter(about=found)
    return found


def colleague() -> Colleague:
    words = {"owner_email": ADDRESS, "name": CANARY, "email": ADDRESS}
    return Colleague.objects.create(**words, language="de", notice_version="1")


def rows_with(word: str) -> list[str]:
    """``["table.column", …]``: where the database holds the word, as text or as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    text = bytes(value).decode("utf-8", "replace") if _binary(value) else str(value)
                    if word.casefold() in text.casefold():
                        found.append(f"{table}.{column}")
    return found


def _binary(value) -> bool:
    return isinstance(value, bytes | memoryview)


def files_with(word: str) -> list[str]:
    """Files, public or not, with the word in them."""
    roots = (Path(default_storage.location), private_root())
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    return [str(path) for path in files if word.encode() in path.read_bytes()]


@pytest.fixture
def fulfilled(confirmed):
    """A fulfilled pledge with the canary word everywhere, and its figures."""
    pledge = fill(actions.accept(confirmed({BAGS: 10})))
    pledge.lines.update(delivered=9)
    said = dict.fromkeys(("description", "age", "condition", "value_found"), CANARY)
    GoodsSheet.objects.create(line=pledge.lines.get(), value=450, belongs="private", **said)
    dates = {"case": pledge.case, "place": "Hof"}
    date = Appointment.objects.create(starts_on=timezone.localdate(), **dates)
    Attendance.objects.create(appointment=date, pledge=pledge, came="yes")
    proposal = DateProposal.objects.create(answer_by=timezone.localdate(), **dates)
    DateAnswer.objects.create(proposal=proposal, pledge=pledge, comment=CANARY)
    Pledge.objects.filter(pk=pledge.pk).update(
        status="fulfilled", outcome="fully", hours=12, value=450, people=3, closed_at=ago(1)
    )
    words = dict.fromkeys(["company_name", "name_key", "words", "effort", "despite"], CANARY)
    Approach.objects.create(
        case=pledge.case,
        pledge=pledge,
        status="yes",
        claim=CANARY,
        answer=CANARY,
        due_on=timezone.localdate(),
        **words,
    )
    user = factories.user("am-arbeitsplatz")
    SavedView.objects.create(user=user, name=CANARY, query=f"q={CANARY}")
    pledge.refresh_from_db()
    return pledge


def keep_ended(site, days: int) -> None:
    CaseSettings.objects.update_or_create(site=site, defaults={"keep_ended": days})


def end(pledge: Pledge, status: str, days: float) -> Pledge:
    Pledge.objects.filter(pk=pledge.pk).update(status=status, state_since=ago(days))
    pledge.refresh_from_db()
    return pledge


def said_by_a_matching_group(case) -> None:
    group = MatchingGroup.objects.create(name="Gruppe")
    words = {"email": ADDRESS, "phone": CANARY}
    member = group.members.create(name=CANARY, **words)
    said = {"member": member, "answer": "yes", "comment": CANARY}
    day = {"starts_on": timezone.localdate(), "place": "Hof"}
    meeting = group.meetings.create(notes=CANARY, minutes=CANARY, **day)
    meeting.invitations.create(**said)
    meeting.items.create(case=case, message=CANARY, waiver=CANARY, note=CANARY)
    asked = {"case": case, "answer_by": timezone.localdate(), "quorum": 1}
    group.votes.create(words=CANARY, **asked).ballots.create(**{**said, "answer": "go"})


# The list of fields


def test_every_field_of_every_table_is_sorted():
    from django.apps import apps

    wrong = [name for kept in extras.kept() for name in kept.unsorted()]
    assert not wrong, "sort these in the app's Kept: " + ", ".join(wrong)
    ours = [
        model
        for config in apps.get_app_configs()
        if config.label.startswith("herausforderung")
        for model in config.get_models()
        if any(map(may_hold_words, model._meta.local_concrete_fields))
    ]
    assert {Partner, InitiativePage, MissedSearch} <= set(ours)
    assert set(ours) - {kept.model for kept in extras.kept()} == set(), "name these in a Kept"


def may_hold_words(field) -> bool:
    """Text, addresses, files, and what is kept as JSON: whatever somebody's name can stand in."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    others = (models.FileField, models.GenericIPAddressField)
    return isinstance(field, kinds + others) or field.get_internal_type() == "JSONField"


def test_the_canary_sits_in_every_personal_text(fulfilled, case):
    """Or the tests below would prove nothing about a field that was forgotten here."""
    inquiry(case)
    enquiry()
    offer()
    request()
    colleague()
    contact()
    for model in (Appointment, DateProposal):
        model.objects.update(notes=CANARY)
    deal()
    registration()
    said_by_a_matching_group(case)
    ChallengeCase.objects.filter(pk=case.pk).update(
        contact_name=CANARY, contact_email=ADDRESS, contact_phone=CANARY
    )
    found = set(rows_with(CANARY))
    missing = []
    for kept in extras.kept():
        # Followers end by themselves, and nobody can say who has typed what was not found.
        if kept.model in (Follower, MissedSearch):
            continue
        for field in [*kept.personal, *kept.removed.split()]:
            kind = kept.model._meta.get_field(field)
            typed = isinstance(kind, models.CharField | models.TextField | models.JSONField)
            place = f"{kept.model._meta.db_table}.{kind.column}"
            ours = ("from_email", "reply_to", "last_error", "key", "name", "came", "answer")
            if typed and place not in found and field not in ours:
                missing.append(place)
    assert not missing


# One pledge


def test_what_says_who_it_was_goes_and_the_figures_stay(fulfilled):
    before = Pledge.objects.values("reference", "status", "outcome", "hours", "value", "people")
    figures = before.get(pk=fulfilled.pk)
    stock = list(fulfilled.case.ledgers.values_list("uid", "reserved", "delivered"))
    done = anonymise(fulfilled)
    assert done.erased_at
    assert before.get(pk=fulfilled.pk) == figures
    assert list(done.case.ledgers.values_list("uid", "reserved", "delivered")) == stock
    line = done.lines.get()
    assert (line.offered, line.accepted, line.delivered) == (10, 10, 9)
    assert done.agreement.people == 3
    assert done.reports.get().hours == 12
    assert {event.action for event in done.events.all()} >= {"submit", "confirm", "accept", "note"}
    assert done.events.get(action="note").data == {"on_reserve": 2}
    assert done.partner is None
    assert rows_with(CANARY) == []
    assert files_with(CANARY) == []


def test_doing_it_twice_changes_nothing(fulfilled):
    first = anonymise(fulfilled)
    second = anonymise(fulfilled)
    assert (first.erased_at, first.reference) == (second.erased_at, second.reference)


def test_the_old_links_no_longer_work(client, fulfilled):
    from django.urls import reverse

    path = reverse("herausforderung:pledge_detail", args=[links.DETAIL.make(fulfilled)])
    anonymise(fulfilled)
    assert client.get(path, follow=True).status_code == 410


def test_an_undone_step_takes_the_pictures_along_but_its_preview_does_not(
    fulfilled, django_capture_on_commit_callbacks
):
    from wagtail_herausforderung.cases.admin.rehearsal import rehearse

    Pledge.objects.filter(pk=fulfilled.pk).update(status="accepted")
    rehearse(fulfilled.case, lambda: actions.undo(fulfilled, message="Versehen"))
    assert files_with(CANARY)
    with django_capture_on_commit_callbacks(execute=True):
        actions.undo(fulfilled, message="Versehen")
    assert files_with(CANARY) == []


def test_nothing_is_done_any_more_with_a_pledge_that_is_nobodys(confirmed, coordinator_client):
    from wagtail_herausforderung.submissions.errors import TransitionRefused

    pledge = anonymise(end(confirmed(), "declined", 1))
    with pytest.raises(TransitionRefused):
        actions.undo(pledge, message="Doch")
    pledge.refresh_from_db()
    assert pledge.status == "declined"


# On schedule


@pytest.mark.parametrize("status", ["declined", "withdrawn", "cancelled"])
def test_ended_pledges_go_after_the_days_of_the_settings(confirmed, status):
    pledge = end(confirmed(), status, 179)
    tidy()
    pledge.refresh_from_db()
    assert pledge.email == "erika@example.org"
    end(pledge, status, 181)
    assert "1" in _line(tidy(), "anonym")
    pledge.refresh_from_db()
    assert (pledge.email, pledge.contact_name) == ("", "")
    assert pledge.erased_at


def _line(text: str, word: str) -> str:
    """The lines of the command's answer with this word, in either language."""
    return "\n".join(line for line in text.splitlines() if word in line.lower())


def test_fulfilled_pledges_are_kept_longer(confirmed):
    pledge = end(confirmed(), "fulfilled", 1000)
    tidy()
    pledge.refresh_from_db()
    assert not pledge.erased_at
    end(pledge, "fulfilled", 1096)
    tidy()
    pledge.refresh_from_db()
    assert pledge.erased_at


@pytest.mark.parametrize("status", ["new", "clarifying", "reserve", "accepted", "agreed"])
def test_an_open_pledge_is_never_made_anonymous_by_time(pledge_in, status):
    pledge = end(pledge_in(status), status, 5000)
    tidy()
    pledge.refresh_from_db()
    assert pledge.email


def test_each_site_has_its_own_time_and_the_default_one_counts_without_a_site(confirmed, site_tree):
    from wagtail.models import Site

    other = Site.objects.create(hostname="anders.example.org", root_page=site_tree.initiative)
    keep_ended(other, 10)
    here, there, nowhere = (
        end(confirmed(email=f"{name}@example.org"), "declined", 20) for name in ("a", "b", "c")
    )
    Pledge.objects.filter(pk=there.pk).update(site=other)
    Pledge.objects.filter(pk=nowhere.pk).update(site=None)
    assert list(chores.ended()) == [there]
    keep_ended(site_tree.home.get_site(), 15)
    assert set(chores.ended()) == {here, there, nowhere}


def test_questions_and_general_offers_go_too(case):
    asked = inquiry(case)
    general = offer()
    tidy()
    asked.refresh_from_db()
    general.refresh_from_db()
    assert asked.email and general.email
    Inquiry.objects.update(state_since=ago(181))
    GeneralOffer.objects.update(state_since=ago(181))
    tidy()
    asked.refresh_from_db()
    general.refresh_from_db()
    assert (asked.status, general.status) == ("closed", "withdrawn")
    assert rows_with(CANARY) == []


def test_what_nobody_confirmed_goes_with_its_row(case):
    asked = inquiry(case, status="unconfirmed", confirmed_at=None)
    general = offer(status="unconfirmed", confirmed_at=None)
    Inquiry.objects.update(created_at=ago(4))
    GeneralOffer.objects.update(created_at=ago(4))
    tidy()
    assert not Inquiry.objects.filter(pk=asked.pk).exists()
    assert not GeneralOffer.objects.filter(pk=general.pk).exists()
    assert rows_with(CANARY) == []


def test_the_contact_of_the_organisation_goes_when_the_challenge_has_ended(case):
    ChallengeCase.objects.filter(pk=case.pk).update(
        contact_name=CANARY, contact_email=ADDRESS, contact_phone=CANARY
    )
    CaseEvent.objects.create(case=case, action="note", note=CANARY)
    CaseMessage.objects.create(case=case, author="organisation", text=CANARY)
    letter(about=case)
    tidy()
    assert rows_with(CANARY)
    case.refresh_from_db()
    case_actions.complete_case(case)
    CaseEvent.objects.update(at=ago(1000))
    tidy()
    assert rows_with(CANARY)
    CaseEvent.objects.update(at=ago(1100))
    tidy()
    assert rows_with(CANARY) == []
    case.refresh_from_db()
    assert case.title and case.state == "completed"


def test_the_contact_stays_as_long_as_somebody_may_still_come(case, confirmed):
    actions.accept(confirmed())
    case.refresh_from_db()
    case_actions.complete_case(case)
    CaseEvent.objects.update(at=ago(2000))
    tidy()
    case.refresh_from_db()
    assert case.contact_email


def test_letters_about_nothing_go_after_a_month(db):
    old, young, waiting = letter(), letter(), letter(status=Mail.Status.QUEUED)
    Mail.objects.exclude(pk=young.pk).update(created_at=ago(31))
    tidy()
    assert set(Mail.objects.values_list("pk", flat=True)) == {young.pk, waiting.pk}
    assert not Mail.objects.filter(pk=old.pk).exists()


def test_what_has_moved_on_since_the_command_looked_is_left_alone(confirmed):
    from wagtail_herausforderung.cases.retention import still_due
    from wagtail_herausforderung.tidy import NotDue

    pledge = end(confirmed(), "declined", 200)
    (row,) = chores.ended()
    end(pledge, "new", 0)
    with pytest.raises(NotDue):
        still_due(chores.ended, anonymise)(row)
    pledge.refresh_from_db()
    assert pledge.email


def test_a_dry_run_changes_nothing(fulfilled):
    end(fulfilled, "fulfilled", 2000)
    assert "1" in _line(tidy(dry_run=True), "anonym")
    fulfilled.refresh_from_db()
    assert fulfilled.email == ADDRESS


# Killed


class Killed(BaseException):
    """Like a signal: nothing in between may catch it."""


def killed_at(number: int):
    """Raise at the ``number``-th statement that writes."""
    count = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal count
        if sql.split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            count += 1
            if count == number:
                raise Killed
        return execute(sql, params, many, context)

    return wrapper


@pytest.mark.parametrize("point", range(1, 21))
def test_killed_at_any_point_the_next_run_does_the_rest(confirmed, fulfilled, case, point):
    end(fulfilled, "fulfilled", 2000)
    end(confirmed(email="b@example.org", company_name=CANARY), "declined", 2000)
    inquiry(case)
    enquiry()
    offer()
    request()
    for model in (Inquiry, Enquiry, GeneralOffer, Request):
        model.objects.update(state_since=ago(181))
    figures = list(Pledge.objects.order_by("pk").values_list("reference", "hours", "value"))
    with pytest.raises(Killed), connection.execute_wrapper(killed_at(point)):
        tidy()
    tidy()
    assert rows_with(CANARY) == []
    assert files_with(CANARY) == []
    assert list(Pledge.objects.order_by("pk").values_list("reference", "hours", "value")) == figures
    assert not Pledge.objects.filter(erased_at=None).exists()
    done = _line(tidy(), "anonym")
    assert done.count(": 0") == done.count(": ") >= 4
