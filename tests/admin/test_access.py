"""Coordinators see only their initiatives: every admin address of the package × every role.

An address without an entry in the matrix fails the test.
"""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from tests.events_pages import made as event_made
from tests.surveys import conftest as questionnaire
from wagtail_herausforderung import dates
from wagtail_herausforderung.appointments.models import Appointment, DateProposal
from wagtail_herausforderung.approaches.models import Approach
from wagtail_herausforderung.cases.tasks.actions import add_task
from wagtail_herausforderung.matching.models import MatchingGroup
from wagtail_herausforderung.pages.models import SurveyPage

from .conftest import ROLES

OK, LOGIN, HOME, GONE = "shown", "to the login", "back to the admin's home", "does not exist"
COMPANIES = "/admin/herausforderung/companies/"
COMPANY = "to the page of the company"

#: For lists: anonymous, editor, own, other, admin.
LISTED = (LOGIN, HOME, OK, OK, OK)
#: For one object of the first initiative.
BOUNDED = (LOGIN, GONE, OK, GONE, OK)
CHANGED = (LOGIN, HOME, OK, GONE, OK)
#: Vocabulary is for those who were given its permissions.
VOCABULARY = (LOGIN, HOME, HOME, HOME, OK)
#: Wagtail's choosers of public snippets ask for access to the admin only.
CHOOSER = (LOGIN, OK, OK, OK, OK)
#: Numbers for all who edit pages, each for their own.
REPORT = (LOGIN, OK, OK, OK, OK)
ADMIN_ONLY = (LOGIN, HOME, HOME, HOME, OK)
#: Answers to POST only.
POSTED = (LOGIN, HOME, "405 ", "405 ", "405 ")
#: Only where companies have no page it is one.
LED_ON = (LOGIN, HOME, COMPANY, COMPANY, COMPANY)
#: To the first row that waits for each of them, and on from there.
FIRST_ROW = (LOGIN, HOME, "onward", "onward", "onward")
#: The words for all sites; a coordinator has those of the own initiative.
TEXT_OF_ALL = (LOGIN, HOME, GONE, GONE, OK)
BOOK = "to the book of the network"
JOURNAL_LINE = (LOGIN, HOME, OK, HOME, OK)

MATRIX = {
    "herausforderung_pledge:index": LISTED,
    "herausforderung_pledge:index_results": LISTED,
    "herausforderung_pledge:edit": CHANGED,
    "herausforderung_pledge:history": BOUNDED,
    "herausforderung_pledge:history_results": BOUNDED,
    "herausforderung_pledge:inspect": BOUNDED,
    "herausforderung_pledge:step": CHANGED,
    "herausforderung_pledge:document": BOUNDED,
    "herausforderung_pledge:picture": BOUNDED,
    "herausforderung_pledge:save_view": POSTED,
    "herausforderung_pledge:delete_view": POSTED,
    "herausforderung_reports": LISTED,
    "herausforderung_report_table": LISTED,
    "herausforderung_year_report": LISTED,
    "herausforderung_case:index": LISTED,
    "herausforderung_case:index_results": LISTED,
    "herausforderung_case:edit": CHANGED,
    "herausforderung_case:history": BOUNDED,
    "herausforderung_case:history_results": BOUNDED,
    "herausforderung_case:inspect": BOUNDED,
    "herausforderung_case:step": CHANGED,
    # Whoever may publish the page; who may not work on cases enters no contact there.
    "herausforderung_case_publish": (LOGIN, OK, OK, HOME, OK),
    # Whoever may work on the pages there, desk or not.
    "herausforderung_event_dates": (LOGIN, OK, OK, HOME, OK),
    "herausforderung_event_cancel": (LOGIN, OK, OK, HOME, OK),
    "herausforderung_case_story": CHANGED,
    "herausforderung_case_story_figures": POSTED,
    "herausforderung_case_message": CHANGED,
    "herausforderung_partner_merge": VOCABULARY,
    # Every partner's name is public; what is shown of it is bounded, see test_companies.
    "herausforderung_companies": LISTED,
    "herausforderung_companies_results": LISTED,
    "herausforderung_company": LISTED,
    "herausforderung_company_contact_add": LISTED,
    "herausforderung_company_contact": CHANGED,
    "herausforderung_company_contact_remove": CHANGED,
    "herausforderung_company_wish": LISTED,
    "herausforderung_company_lift": POSTED,
    "herausforderung_company_claim": POSTED,
    "herausforderung_company_become": POSTED,
    # The dossier is bounded by the pages it contains, see test_dossier.
    "herausforderung_company_dossier": LISTED,
    "herausforderung_company_dossier_file": LISTED,
    "herausforderung_company_dossier_withdraw": POSTED,
    "herausforderung_pledge_records": CHANGED,
    "herausforderung_promises": LISTED,
    "herausforderung_promise_others": CHANGED,
    "herausforderung_promise_rescue": POSTED,
    "herausforderung_calendar": LISTED,
    "herausforderung_calendar_address": LISTED,
    "herausforderung_markets": LISTED,
    "herausforderung_market_add": LISTED,
    "herausforderung_market": CHANGED,
    "herausforderung_market_edit": CHANGED,
    "herausforderung_market_badges": CHANGED,
    "herausforderung_market_deal": CHANGED,
    "herausforderung_appointment": CHANGED,
    "herausforderung_appointment_add": CHANGED,
    "herausforderung_appointment_day": CHANGED,
    "herausforderung_appointment_step": CHANGED,
    "herausforderung_date_proposal": CHANGED,
    "herausforderung_date_proposal_step": CHANGED,
    "herausforderung_dates_propose": CHANGED,
    "herausforderung_dates_answer_for": POSTED,
    "herausforderung_meetings": LISTED,
    "herausforderung_group_add": (LOGIN, HOME, OK, OK, OK),
    "herausforderung_group": CHANGED,
    "herausforderung_group_edit": CHANGED,
    "herausforderung_member_add": CHANGED,
    "herausforderung_member": CHANGED,
    "herausforderung_member_remove": CHANGED,
    "herausforderung_meeting_add": CHANGED,
    "herausforderung_meeting": CHANGED,
    "herausforderung_meeting_agenda": POSTED,
    "herausforderung_meeting_answer": POSTED,
    "herausforderung_meeting_sitting": CHANGED,
    "herausforderung_meeting_send": CHANGED,
    "herausforderung_meeting_minutes": CHANGED,
    "herausforderung_meeting_paper": CHANGED,
    "herausforderung_meeting_step": CHANGED,
    "herausforderung_vote_add": CHANGED,
    "herausforderung_group_vote": CHANGED,
    "herausforderung_vote_answer": POSTED,
    "herausforderung_vote_step": CHANGED,
    "herausforderung_approach:index": LISTED,
    "herausforderung_approach:index_results": LISTED,
    "herausforderung_approach:inspect": BOUNDED,
    "herausforderung_approach:step": CHANGED,
    "herausforderung_approach_plan": CHANGED,
    "herausforderung_approach_for": LISTED,
    "herausforderung_acquaintance": POSTED,
    "herausforderung_acquaintance_add": POSTED,
    # Of several initiatives one is chosen; of one it is the book at once.
    "herausforderung_networks": (LOGIN, HOME, BOOK, BOOK, OK),
    "herausforderung_network": CHANGED,
    "herausforderung_event:index": LISTED,
    "herausforderung_event:index_results": LISTED,
    "herausforderung_event:inspect": BOUNDED,
    "herausforderung_event_door": CHANGED,
    "herausforderung_event_thanks": CHANGED,
    "herausforderung_event_request": POSTED,
    "herausforderung_registration:index": LISTED,
    "herausforderung_registration:index_results": LISTED,
    "herausforderung_registration:inspect": BOUNDED,
    "herausforderung_registration:edit": CHANGED,
    "herausforderung_registration:step": CHANGED,
    "herausforderung_inquiry:index": LISTED,
    "herausforderung_inquiry:index_results": LISTED,
    "herausforderung_inquiry:inspect": BOUNDED,
    "herausforderung_inquiry:step": CHANGED,
    "herausforderung_offer:index": LISTED,
    "herausforderung_offer:index_results": LISTED,
    "herausforderung_offer:inspect": BOUNDED,
    "herausforderung_offer:step": CHANGED,
    "herausforderung_offer:propose": CHANGED,
    "herausforderung_inquiry:edit": CHANGED,
    "herausforderung_offer:edit": CHANGED,
    "herausforderung_request:index": LISTED,
    "herausforderung_request:index_results": LISTED,
    "herausforderung_request:inspect": BOUNDED,
    "herausforderung_request:edit": CHANGED,
    "herausforderung_request:step": CHANGED,
    "herausforderung_request_publish": CHANGED,
    "herausforderung_enquiry:index": LISTED,
    "herausforderung_enquiry:index_results": LISTED,
    "herausforderung_enquiry:inspect": BOUNDED,
    "herausforderung_enquiry:edit": CHANGED,
    "herausforderung_enquiry:step": CHANGED,
    "herausforderung_partner_notes": LED_ON,
    "herausforderung_begin": LISTED,
    "herausforderung_record": LISTED,
    "herausforderung_record_kind": LISTED,
    "herausforderung_record_suggest": LISTED,
    "herausforderung_stand_in": LISTED,
    "herausforderung_task_add": CHANGED,
    "herausforderung_task_done": POSTED,
    "herausforderung_task_edit": CHANGED,
    "herausforderung_tasks": LISTED,
    "herausforderung_today": LISTED,
    "herausforderung_today_next": FIRST_ROW,
    "herausforderung_in_words": CHOOSER,
    "herausforderung_missed": REPORT,
    # Whoever may work on the page of the initiative, desk or not.
    "herausforderung_checklists": REPORT,
    "herausforderung_checklist": (LOGIN, OK, OK, HOME, OK),
    # Whoever edits the page of a questionnaire; no case belongs to it.
    "herausforderung_surveys": REPORT,
    **{
        f"herausforderung_survey{view}": (LOGIN, OK, OK, GONE, OK)
        for view in ("", "_preview", "_texts", "_paper", "_paper_file", "_codes")
    },
    "herausforderung_missed_results": REPORT,
    "herausforderung_followers": REPORT,
    "herausforderung_followers_results": REPORT,
    "herausforderung_followers_erase": ADMIN_ONLY,
    "herausforderung_mail_text:index": LISTED,
    "herausforderung_mail_text:edit": TEXT_OF_ALL,
    "herausforderung_mail_text:reset": TEXT_OF_ALL,
    "herausforderung_mail_failed:index": LISTED,
    "herausforderung_journal_mails_modeladmin_index": LISTED,
    "herausforderung_journal_mails_modeladmin_inspect": JOURNAL_LINE,
    "herausforderung_journal_events_modeladmin_index": LISTED,
    "herausforderung_journal_events_modeladmin_inspect": JOURNAL_LINE,
}

_SNIPPETS = ["partner", "topic", "targetgroup", "region", "supportkind", "synonymgroup"]
_SNIPPET_VIEWS = [
    "add",
    "copy",
    "delete",
    "edit",
    "history",
    "history_results",
    "inspect",
    "list",
    "list_results",
    "usage",
]
_CHOOSER_VIEWS = ["choose", "choose_results", "chosen", "chosen_multiple"]
for _name in _SNIPPETS:
    MATRIX |= {
        f"wagtailsnippets_herausforderung_{_name}:{view}": VOCABULARY for view in _SNIPPET_VIEWS
    }
    MATRIX |= {
        f"wagtailsnippetchoosers_herausforderung_{_name}:{view}": CHOOSER for view in _CHOOSER_VIEWS
    }
    MATRIX[f"wagtailsnippetchoosers_herausforderung_{_name}:create"] = VOCABULARY


def admin_addresses() -> set[str]:
    """The names of all addresses of the package below ``/admin/``."""
    found = set()

    def walk(resolver, namespace):
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
                walk(entry, inner)
            elif isinstance(entry, URLPattern) and "herausforderung" in f"{namespace}{entry.name}":
                found.add(f"{namespace}{entry.name}")

    admin = next(r for r in get_resolver().url_patterns if str(r.pattern) == "admin/")
    walk(admin, "")
    return found


def address(name: str, desk) -> str:
    """The address with this name, about something of the first initiative."""
    view = name.rpartition(":")[2]
    if name.startswith("herausforderung_survey"):
        there = SurveyPage.objects.filter(slug="fragen").first()
        survey = there or questionnaire.survey(desk.initiative, slug="fragen")
        return reverse(name, args=[] if name.endswith("surveys") else [survey.pk])
    alone = ("missed", "followers", "in_words", "today")
    if name.startswith(tuple(f"herausforderung_{each}" for each in alone)):
        return reverse(name)
    if name == "herausforderung_begin":
        return reverse(name, args=["story"])
    if name.startswith(("herausforderung_record", "herausforderung_task", "herausforderung_stand")):
        return call_or_task(name, desk)
    if name in ("herausforderung_reports", "herausforderung_year_report"):
        return reverse(name)
    if name == "herausforderung_report_table":
        return reverse(name, args=["states", "csv"])
    if name.startswith("herausforderung_mail_"):
        from wagtail_herausforderung.outbox.models import MailText

        args = ["pledge_received", "de", "all"]
        MailText.objects.get_or_create(template=args[0], language=args[1], subject="Moin")
        return reverse(name, args=[] if name.endswith("index") else args)
    if name.startswith("herausforderung_journal"):
        from wagtail_herausforderung.outbox.models import Mail

        mail, event = Mail.objects.about(desk.pledge).first(), desk.pledge.events.first()
        args = [mail.pk if "mails" in name else event.pk] if name.endswith("inspect") else []
        return reverse(name, args=args)
    if name.startswith("wagtailsnippet"):
        model = name.partition(":")[0].rpartition("_")[2]
        thing = {
            "partner": desk.partner,
            "topic": desk.topic,
            "targetgroup": desk.target_group,
            "region": desk.region,
            "synonymgroup": desk.synonyms,
        }.get(model) or desk.kind
        if view in ("add", "list", "list_results", "create", "choose", "choose_results"):
            return reverse(name)
        if view == "chosen_multiple":
            return reverse(name) + f"?id={thing.pk}"
        return reverse(name, args=[thing.pk])
    if name.startswith("herausforderung_compan"):
        return company_address(name, desk)
    if name == "herausforderung_promises":
        return reverse(name)
    if name == "herausforderung_promise_rescue":
        return reverse(name, args=[desk.pledge.pk, "dates"])
    if name == "herausforderung_promise_others":
        return reverse(name, args=[desk.pledge.pk])
    if name.removeprefix("herausforderung_").startswith(("calendar", "appointment", "date")):
        return address_of_dates(name, desk)
    if name.startswith("herausforderung_market"):
        from wagtail_herausforderung.market.actions import Entry, note
        from wagtail_herausforderung.market.models import Market

        market, _new = Market.objects.get_or_create(
            page_id=desk.initiative.pk, name="Markt", day=datetime.date(2026, 12, 5)
        )
        more = () if name.endswith(("markets", "_add")) else (market.pk,)
        if name == "herausforderung_market_deal":
            entry = Entry("Druckerei", "Verein", "Flyer", market.day, entry_key=uuid.UUID(int=1))
            more = (market.pk, note(market, entry).pk)
        return reverse(name, args=more)
    if name.removeprefix("herausforderung_").startswith(("group", "meeting", "member", "vote")):
        return address_of_meetings(name, desk)
    if name.removeprefix("herausforderung_").startswith(("approach", "acquaintance", "network")):
        return address_of_approaches(name, desk)
    if name.startswith("herausforderung_checklist"):
        return reverse(name, args=[] if name.endswith("s") else [desk.initiative.pk])
    if name in ("herausforderung_event_dates", "herausforderung_event_cancel"):
        return reverse(name, args=[desk.series.pk if "dates" in name else desk.date.pk])
    if name == "herausforderung_case_publish":
        from wagtail_herausforderung.cases.models import ChallengeCase

        empty = {"contact_name": "", "contact_email": "", "state": "submitted"}
        ChallengeCase.objects.filter(pk=desk.case.pk).update(**empty)
        return reverse(name, args=[desk.challenge.pk])
    if name in ("herausforderung_partner_merge", "herausforderung_partner_notes"):
        return reverse(name, args=[desk.partner.pk])
    if name.startswith(("herausforderung_inquiry", "herausforderung_offer")):
        thing = desk.inquiry if "inquiry" in name else desk.offer
        if view.startswith("index"):
            return reverse(name)
        step = ["close" if thing is desk.inquiry else "decline"] if view == "step" else []
        return reverse(name, args=[thing.pk, *step])
    if name.startswith(("herausforderung_event", "herausforderung_registration")):
        return address_of_events(name, desk)
    if name.startswith("herausforderung_enquiry"):
        step = ["decline"] if view == "step" else []
        return reverse(name, args=[] if view.startswith("index") else [desk.enquiry.pk, *step])
    if name.startswith("herausforderung_request"):
        if view.startswith("index"):
            return reverse(name)
        if name.endswith("_publish"):
            return reverse(name, args=[desk.request.case_id])
        return reverse(name, args=[desk.request.pk, *(["withdraw"] if view == "step" else [])])
    subject = desk.pledge if "pledge" in name else desk.case
    if view in ("index", "index_results", "save_view"):
        return reverse(name)
    if view == "document":
        from wagtail_herausforderung.pledges.models import Agreement

        facts = {"starts_on": "2026-12-05", "place": "Hof"}
        Agreement.objects.get_or_create(pledge=subject, defaults=facts)
        return reverse(name, args=[subject.pk, "date"])
    if view == "picture":
        from wagtail_herausforderung.pledges.models import ClosingPicture, ClosingReport

        said, _new = ClosingReport.objects.get_or_create(pledge=subject, side="pledger")
        picture = ClosingPicture(report=said)
        picture.file.save("x.jpg", ContentFile(b"\xff\xd8"))
        return reverse(name, args=[subject.pk, picture.pk])
    if view == "step":
        step = "accept" if subject is desk.pledge else "cancel"
        return reverse(name, args=[subject.pk, step])
    return reverse(name, args=[subject.pk])


def address_of_dates(name: str, desk) -> str:
    if "calendar" in name:
        return reverse(name)
    if name.endswith(("_add", "_propose")):
        return reverse(name, args=[desk.case.pk])
    more = ["cancel"] if name == "herausforderung_appointment_step" else []
    if "appointment" in name:
        return reverse(name, args=[desk.appointment.pk, *more])
    more = ["withdraw"] if name.endswith("_step") else []
    more += [desk.proposal.answers.get().pk] if name.endswith("_for") else []
    return reverse(name, args=[desk.proposal.pk, *more])


def address_of_events(name: str, desk) -> str:
    from tests.registrations.conftest import event_page, join
    from wagtail_herausforderung.events.models import Event, Registration
    from wagtail_herausforderung.events.sync import event_for

    view = name.rpartition(":")[2]
    if view.startswith("index"):
        return reverse(name)
    mine = Event.objects.filter(title="Treffen")
    event = mine.first() or event_for(event_page(desk.initiative, "Treffen"))
    row = Registration.objects.filter(event=event).first() or join(event)
    Registration.objects.filter(pk=row.pk).update(source="phone")
    if "registration" in name or name.endswith("_request"):
        return reverse(name, args=[row.pk, *(["withdraw"] if view == "step" else [])])
    return reverse(name, args=[event.pk])


def address_of_meetings(name: str, desk) -> str:
    if name in ("herausforderung_meetings", "herausforderung_group_add"):
        return reverse(name)
    vote = name in ("herausforderung_group_vote", "herausforderung_vote_answer")
    subject = {
        "herausforderung_group": desk.group,
        "herausforderung_group_edit": desk.group,
        "herausforderung_member_add": desk.group,
        "herausforderung_meeting_add": desk.group,
        "herausforderung_member": desk.member,
        "herausforderung_member_remove": desk.member,
        "herausforderung_vote_add": desk.case,
    }.get(name) or (desk.vote if vote or name.endswith("vote_step") else desk.meeting)
    more: dict[str, list] = {
        "herausforderung_meeting_answer": [1],
        "herausforderung_vote_answer": [1],
        "herausforderung_meeting_paper": ["sheet"],
        "herausforderung_meeting_step": ["close"],
        "herausforderung_vote_step": ["withdraw"],
    }
    return reverse(name, args=[subject.pk, *more.get(name, [])])


def address_of_approaches(name: str, desk) -> str:
    view = name.rpartition(":")[2]
    if view in ("index", "index_results", "herausforderung_networks"):
        return reverse(name)
    args = {
        "inspect": [desk.approach.pk],
        "step": [desk.approach.pk, "drop"],
        "herausforderung_approach_plan": [desk.case.pk],
        "herausforderung_network": [desk.initiative.pk],
        "herausforderung_acquaintance": [desk.partner.pk, 1],
    }
    return reverse(name, args=args.get(view, [desk.partner.pk]))


def call_or_task(name: str, desk) -> str:
    if name == "herausforderung_task_add":
        return f"{reverse(name)}?about=pledge-{desk.pledge.pk}"
    args = {
        "herausforderung_record_kind": ["pledge"],
        "herausforderung_record_suggest": ["pledge", "need"],
        "herausforderung_task_done": [desk.task.pk],
        "herausforderung_task_edit": [desk.task.pk],
    }
    return reverse(name, args=args.get(name, []))


def company_address(name: str, desk) -> str:
    from wagtail_herausforderung.cases.models import Contact

    if name.startswith("herausforderung_companies"):
        return reverse(name)
    if name.endswith("_become"):
        return reverse(name, args=["herausforderung_pledges.pledge", desk.pledge.pk])
    person, _new = Contact.objects.get_or_create(
        partner=desk.partner, page=desk.initiative, name="Frau Klein"
    )
    more = [person.pk] if name.endswith(("_contact", "_remove", "_lift", "_withdraw")) else []
    more += ["xlsx"] if name.endswith("_file") else []
    return reverse(name, args=[desk.partner.pk, *more])


def outcome(response) -> str:
    if response.status_code == 404:
        return GONE
    if response.status_code == 302 and "/login/" in response.url:
        return LOGIN
    if response.status_code == 302 and response.url == reverse("wagtailadmin_home"):
        return HOME
    if response.status_code == 302 and response.url.startswith(COMPANIES):
        return COMPANY
    if response.status_code == 302 and "/approaches/network/" in response.url:
        return BOOK
    if response.status_code == 302 and "next=%2Fadmin%2Fherausforderung%2Ftoday" in response.url:
        return "onward"
    if response.status_code == 200:
        return OK
    return f"{response.status_code} {getattr(response, 'url', '')}"


@pytest.fixture
def matrix_desk(desk):
    from wagtail_herausforderung.models import SupportKind, SynonymGroup

    desk.kind = SupportKind.objects.first()
    desk.synonyms = SynonymGroup.objects.create(words="Bufdi\nBundesfreiwilligendienst")
    desk.series = event_made.series(desk.initiative)
    desk.date = event_made.event(desk.series, day=dates.today())
    desk.inquiry = factories.inquiry(desk.challenge)
    desk.offer = factories.general_offer(desk.initiative)
    desk.request = factories.request(desk.initiative)
    desk.enquiry = factories.enquiry(factories.service(desk.initiative))
    for made in (desk.inquiry, desk.offer, desk.request, desk.enquiry):
        # Only what was told on the telephone is completed at the desk.
        type(made).objects.filter(pk=made.pk).update(source="phone")
    dated = {"case": desk.case, "place": "Hof"}
    desk.appointment = Appointment.objects.create(starts_on=dates.today(), **dated)
    desk.proposal = DateProposal.objects.create(answer_by=dates.today(), **dated)
    desk.proposal.answers.create()
    desk.group = MatchingGroup.objects.create(name="Gruppe", page=desk.initiative)
    desk.member = desk.group.members.create(name="Anna")
    day = {"starts_on": dates.today(), "place": "Rathaus"}
    desk.meeting = desk.group.meetings.create(status="held", **day)
    desk.vote = desk.group.votes.create(case=desk.case, answer_by=dates.today(), quorum=2)
    desk.approach = Approach.objects.create(
        case=desk.case, company_name="Muster", due_on=dates.today()
    )
    desk.task = add_task(desk.pledge, text="Anrufen", due_on=dates.today(), owner=desk.own)
    return desk


def test_every_address_stands_in_the_matrix():
    assert admin_addresses() == set(MATRIX)


def test_every_role_gets_what_the_matrix_says(matrix_desk):
    wrong = []
    for name, expected in MATRIX.items():
        for role, wanted in zip(ROLES, expected, strict=True):
            got = outcome(matrix_desk.clients[role].get(address(name, matrix_desk)))
            if got != wanted:
                wrong.append(f"{name} × {role}: {got}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_a_foreign_post_changes_nothing(desk):
    accept = reverse("herausforderung_pledge:step", args=[desk.pledge.pk, "accept"])
    cancel = reverse("herausforderung_case:step", args=[desk.case.pk, "cancel"])
    edit = reverse("herausforderung_pledge:edit", args=[desk.pledge.pk])
    bulk = reverse(
        "wagtail_bulk_action",
        args=["herausforderung_pledges", "pledge", "herausforderung_decline"],
    )
    for role in ("anonymous", "editor", "other"):
        client = desk.clients[role]
        client.post(accept, {})
        client.post(cancel, {"message": "Nein"})
        client.post(edit, {"contact_name": "Jemand", "email": "x@example.org"})
        client.post(f"{bulk}?id={desk.pledge.pk}", {"message": "Nein"})
        client.post(f"{bulk}?id=all&show=all", {"message": "Nein"})
    before = (desk.pledge.status, desk.pledge.contact_name, desk.case.state)
    desk.pledge.refresh_from_db()
    desk.case.refresh_from_db()
    assert (desk.pledge.status, desk.pledge.contact_name, desk.case.state) == before


SCREENS = [
    "/admin/",
    "/admin/herausforderung/pledges/?show=all",
    "/admin/herausforderung/pledges/results/?show=all&q=Spedition",
    "/admin/herausforderung/pledges/?show=all&export=csv",
    "/admin/herausforderung/cases/?show=all",
    "/admin/herausforderung/cases/?show=all&export=csv",
    "/admin/herausforderung/mails-not-delivered/",
    "/admin/herausforderung/journal/mails/",
    "/admin/herausforderung/journal/mails/?export=csv",
    "/admin/herausforderung/journal/events/",
    "/admin/reports/site-history/",
]


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def test_nothing_of_the_neighbours_is_shown(desk):
    desk.client.post(
        reverse("herausforderung_pledge:step", args=[desk.pledge.pk, "put_on_reserve"]), {}
    )
    for path in SCREENS:
        for role in ("editor", "other"):
            text = body(desk.clients[role].get(path))
            for secret in ("Spedition Weber", "muster@example.org", "Frau Klein"):
                assert secret not in text, (path, role, secret)
        if "site-history" not in path:
            assert "Glaswerk Nord" not in body(desk.client.get(path)), path


def test_the_filters_offer_only_what_one_may_open(desk):
    text = body(desk.client.get(reverse("herausforderung_pledge:index")))
    assert desk.challenge.title in text
    assert "Ein Zaun für die Kita" not in text
    foreign = {"case": desk.far_case.pk, "initiative": desk.far_initiative.pk, "show": "all"}
    assert "Glaswerk Nord" not in body(
        desk.client.get(reverse("herausforderung_pledge:index"), foreign)
    )


def test_nobody_is_offered_to_add_or_delete_a_pledge(desk):
    from wagtail_herausforderung.pledges.permissions import pledge_policy

    assert not pledge_policy.user_has_permission(desk.users.admin, "add")
    assert not pledge_policy.user_has_permission(desk.users.admin, "delete")


def test_a_case_whose_page_is_gone_stays_with_its_coordinator(desk):
    desk.case.coordinator = desk.users.own
    desk.case.save()
    desk.challenge.delete()
    address = reverse("herausforderung_case:inspect", args=[desk.case.pk])
    assert desk.client.get(address).status_code == 200
    assert desk.clients["other"].get(address).status_code == 404


def test_coordinators_who_may_be_named_are_those_of_the_page(desk):
    from wagtail_herausforderung.cases.permissions import case_policy

    names = case_policy.users_with_permission_for_instance("change", desk.case)
    assert {user.username for user in names} == {"saarbruecken", "admin"}


def test_the_panel_on_the_page_shows_pledges_to_coordinators_only(desk):
    address = reverse("wagtailadmin_pages:edit", args=[desk.challenge.pk])
    assert "Spedition Weber" in body(desk.client.get(address))
    assert "Spedition Weber" not in body(desk.clients["editor"].get(address))


def test_who_was_given_the_cases_without_the_pledges_reads_of_no_pledge(desk):
    from django.contrib.auth.models import Permission

    group = desk.users.own.groups.get()
    group.permissions.remove(*Permission.objects.filter(codename__endswith="_pledge"))
    client = desk.clients["own"]
    for address in (
        reverse("herausforderung_case:inspect", args=[desk.case.pk]),
        reverse("wagtailadmin_pages:edit", args=[desk.challenge.pk]),
    ):
        page = client.get(address)
        assert page.status_code == 200
        text = body(page)
        assert "Frau Klein" in text or "Schlafsäcke" in text
        for secret in ("Spedition Weber", "muster@example.org", desk.pledge.reference):
            assert secret not in text, (address, secret)
