"""One browser, two tabs, two links: every button acts on what its own page is about.

The pages are not listed here but found among the addresses; one that is new has to be added to
``FORMS``, with how two subjects of it are made.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests import factories
from tests.registrations.conftest import bare_event, join
from wagtail_herausforderung.appointments import proposals
from wagtail_herausforderung.approaches import actions as approaches
from wagtail_herausforderung.approaches.actions import Errand
from wagtail_herausforderung.approaches.guard import Company
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.events import actions as event_actions
from wagtail_herausforderung.events.actions import Wish
from wagtail_herausforderung.follow import actions as follow_actions
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.inquiries.actions import answer, confirm_inquiry
from wagtail_herausforderung.matching.models import MatchingGroup
from wagtail_herausforderung.offers.actions import propose
from wagtail_herausforderung.offers.choices import OfferStatus
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.states import PLEDGES
from wagtail_herausforderung.requests import actions as request_actions
from wagtail_herausforderung.requests.colleagues import invite
from wagtail_herausforderung.requests.models import Colleague, Request
from wagtail_herausforderung.services.actions import answer_enquiry, confirm_enquiry
from wagtail_herausforderung.submissions import own
from wagtail_herausforderung.submissions.session import FIELD
from wagtail_herausforderung.submissions.tokens import BadToken

from .conftest import BAGS, jpeg, make_offer

PREFIX = "herausforderung:"


def own_views() -> dict[str, type[own.OwnView]]:
    """``{name of the address: view}`` of all pages about what a link opens."""
    found = {}

    def walk(patterns) -> None:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns)
                continue
            view = getattr(pattern.callback, "view_class", None)
            if pattern.pattern.converters:
                continue  # Its address says besides what it is about: see tests/requests.
            if view and issubclass(view, own.OwnView):
                found[pattern.name] = view

    walk(get_resolver().url_patterns)
    return found


class World:
    """Makes subjects, each with an address of its own."""

    def __init__(self, case, site_tree) -> None:
        self.case, self.tree = case, site_tree
        self.site = site_tree.home.get_site()

    def submitted(self, mail: str, **values) -> Pledge:
        offer = make_offer({BAGS: 2}, email=mail, site=self.site, form_key=uuid.uuid4(), **values)
        return actions.submit(self.case, offer)

    def confirmed(self, mail: str, **values) -> Pledge:
        return actions.confirm(self.submitted(mail, **values))

    def accepted(self, mail: str) -> Pledge:
        return actions.accept(self.confirmed(mail))

    def clarifying(self, mail: str) -> Pledge:
        arrow = PLEDGES.actions["ask"]
        return arrow(self.confirmed(mail), by="coordinator", message="Wie groß?")

    def asked(self, mail: str) -> Pledge:
        pledge = actions.put_on_reserve(self.confirmed(mail))
        Pledge.objects.filter(pk=pledge.pk).update(asked_at=datetime.datetime.now(datetime.UTC))
        return pledge

    def told(self, mail: str) -> Pledge:
        pledge = self.accepted(mail)
        said = actions.Answer("fully", quote="Gut.", quote_by="Anna", may_publish=True)
        actions.report(pledge, "pledger", said, [jpeg()])
        actions.report(pledge, "organisation", actions.Answer("fully"))
        pledge.refresh_from_db()
        return pledge

    def dates(self, mail: str):
        """Asked which date suits; the first answer was that it does not."""
        pledge = self.accepted(mail)
        day = timezone.localdate() + datetime.timedelta(days=30)
        proposal = proposals.propose(
            self.case, [actions.Facts(day, "Hof")], [pledge.pk], answer_by=day
        )
        row = proposal.answers.get(pledge=pledge)
        proposals.answer(row, [])
        return proposal.answers.get(pledge=pledge)

    def approach(self, mail: str):
        """Somebody is to ask a company of their own."""
        group = MatchingGroup.objects.create(name="Gruppe", page=self.tree.initiative)
        member = group.members.create(name="Anna", email=mail, consent="written", language="de")
        day = timezone.localdate() + datetime.timedelta(days=9)
        errand = Errand(day, member=member)
        return approaches.plan(self.case, Company(f"Firma {mail[0]}"), errand)

    def side(self, mail: str):
        return links.Side(self.accepted(mail), "pledger")

    def told_side(self, mail: str):
        return links.Side(self.told(mail), "pledger")

    def offer(self, mail: str):
        offer = factories.general_offer(self.tree.initiative)
        type(offer).objects.filter(pk=offer.pk).update(
            email=mail, form_key=uuid.uuid4(), status=OfferStatus.NEW, kinds=["sachmittel"]
        )
        offer.refresh_from_db()
        return offer

    def new_offer(self, mail: str):
        offer = self.offer(mail)
        type(offer).objects.filter(pk=offer.pk).update(status=OfferStatus.UNCONFIRMED)
        offer.refresh_from_db()
        return offer

    def proposal(self, mail: str):
        page = factories.challenge(
            self.tree.initiative_index, f"Decken {mail}", needs=[factories.need("Decken", 20)]
        )
        given = actions.put_on_reserve(self.confirmed(mail))
        return propose(factories.case(page), {factories.uid("Decken"): 2}, pledge=given)

    def member(self, mail: str):
        group = MatchingGroup.objects.get_or_create(name="Gruppe", page=self.tree.initiative)[0]
        return group.members.create(name=mail, email=mail, consent="written", language="de")

    def invitation(self, mail: str):
        member = self.member(mail)
        day = {"starts_on": datetime.date.today() + datetime.timedelta(days=9), "place": "Hof"}
        meeting = member.group.meetings.create(status="invited", **day)
        return meeting.invitations.create(member=member)

    def ballot(self, mail: str):
        member = self.member(mail)
        asked = {"case": self.case, "answer_by": datetime.date.today(), "quorum": 2}
        return member.group.votes.create(**asked).ballots.create(member=member)

    def new_question(self, mail: str):
        question = factories.inquiry(self.tree.challenge)
        type(question).objects.filter(pk=question.pk).update(
            email=mail, status="unconfirmed", form_key=uuid.uuid4()
        )
        question.refresh_from_db()
        return question

    def question(self, mail: str):
        return confirm_inquiry(self.new_question(mail))

    def answered(self, mail: str):
        question = self.question(mail)
        answer(question, "Ja.")
        question.refresh_from_db()
        return question

    def new_enquiry(self, mail: str):
        """About a service whose contact answers under a link."""
        page = factories.service(self.tree.initiative, contact_email="beratung@example.org")
        return factories.enquiry(page, confirmed=False, email=mail, site=self.site)

    def enquiry(self, mail: str):
        return confirm_enquiry(self.new_enquiry(mail))

    def answered_enquiry(self, mail: str):
        enquiry = self.enquiry(mail)
        answer_enquiry(enquiry, "Gern.")
        enquiry.refresh_from_db()
        return enquiry

    def new_registration(self, mail: str):
        event = bare_event(2)
        wish = Wish(name="Anna", email=mail)
        origin = {"form_key": uuid.uuid4(), "language": "de", "site": self.site}
        return event_actions.sign_up([event], wish, **origin)[0]

    def registration(self, mail: str):
        return event_actions.confirm(self.new_registration(mail))

    def offered(self, mail: str):
        """Both seats were taken, and one is free again."""
        waiting = self.new_registration(mail)
        others = [join(waiting.event, str(n), email=f"{n}-{mail}") for n in range(2)]
        event_actions.confirm(waiting)
        event_actions.withdraw(others[0])
        waiting.refresh_from_db()
        assert waiting.status == "offered"
        return waiting

    def new_follower(self, mail: str) -> Follower:
        follow_actions.ask(
            self.tree.initiative_index,
            "q=Zelt",
            mail,
            "daily",
            form_key=uuid.uuid4(),
            language="de",
            notice_version="1",
        )
        return Follower.objects.latest("pk")

    def follower(self, mail: str) -> Follower:
        follower = self.new_follower(mail)
        follow_actions.confirm(follower)
        return Follower.objects.get(pk=follower.pk)

    def new_request(self, mail: str) -> Request:
        needs = [{"uid": "a", "kind": "", "title": "Decken", "timing": "ongoing"}]
        values = {"company_name": "Tafel", "contact_name": "Anna", "email": mail, "needs": needs}
        origin = {"form_key": uuid.uuid4(), "language": "de", "site": self.site}
        return request_actions.submit(request_actions.start(self.tree.initiative, values, **origin))

    def request(self, mail: str) -> Request:
        return request_actions.send_request(self.new_request(mail))

    def colleague(self, mail: str) -> Colleague:
        return invite(self.request(f"chef-{mail}"), "Ali Can", mail, language="de")

    def address(self, mail: str) -> str:
        self.confirmed(mail)
        return mail


@dataclass
class Form:
    """``make(world, mail)`` makes the subject; the form is on the page ``on``, else on its own."""

    make: object
    on: str = ""
    fill: dict | None = None
    #: Only looks: hands out a file.
    reads: bool = False


FORMS = {
    "pledge_confirm": Form(World.submitted),
    "pledge_withdraw": Form(World.confirmed),
    "pledge_change": Form(World.confirmed, fill={f"need-{BAGS}": "1"}),
    "pledge_answer": Form(World.clarifying, on="pledge_detail", fill={"message": "Zwei Meter."}),
    "pledge_take": Form(World.asked, on="pledge_detail"),
    "pledge_naming": Form(World.told, on="pledge_detail", fill={"named": "yes"}),
    "pledge_hide": Form(World.told, on="pledge_detail"),
    "pledge_closing": Form(World.side, fill={"outcome": "fully"}),
    "pledge_closing_hide": Form(World.told_side, on="pledge_closing"),
    "pledge_records": Form(World.accepted, fill={"working_time": "within"}),
    "dates": Form(World.dates, fill={"option_0": "yes"}),
    "meeting": Form(World.invitation, fill={"answer": "yes"}),
    "group_vote": Form(World.ballot, fill={"answer": "go"}),
    "approach": Form(World.approach, fill={"outcome": "no"}),
    "offer_confirm": Form(World.new_offer),
    "offer_change": Form(World.offer, fill={"text": "Sechs Stühle", "company_name": "X GmbH"}),
    "offer_withdraw": Form(World.offer),
    "proposal": Form(World.proposal, fill={"answer": "no", "message": "Leider nicht."}),
    "inquiry_confirm": Form(World.new_question),
    "inquiry_thread": Form(World.answered, fill={"text": "Und Decken?"}),
    "inquiry_answer": Form(World.question, fill={"text": "Ja, gern."}),
    "enquiry_confirm": Form(World.new_enquiry),
    "enquiry_own": Form(World.answered_enquiry, fill={"text": "Und wann?"}),
    "enquiry_answer": Form(World.enquiry, fill={"text": "Gern."}),
    "enquiry_withdraw": Form(World.enquiry),
    "event_confirm": Form(World.new_registration),
    "event_take": Form(World.offered, on="event_own"),
    "event_decline": Form(World.offered),
    "event_change": Form(World.registration, fill={"people": "2"}),
    "event_withdraw": Form(World.registration),
    "follow_confirm": Form(World.new_follower),
    "follow_change": Form(World.follower, fill={"rhythm": "weekly"}),
    "follow_stop": Form(World.follower),
    "request_confirm": Form(World.new_request),
    "request_colleague": Form(World.colleague),
    "request_colleague_add": Form(
        World.request, fill={"name": "Ali Can", "email": "ali@example.org"}
    ),
    "own_data_download": Form(World.address, on="own_data", reads=True),
    "own_data_erase": Form(World.address),
}


@pytest.fixture
def world(case, site_tree, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
    }
    return World(case, site_tree)


def opened(client, name: str, subject) -> str:
    """Open the emailed link in a tab; returns where the page of the form is."""
    view = own_views()[name]
    answer = client.get(view.purpose.path(subject))
    assert answer.status_code == 302, name
    on = reverse(PREFIX + (FORMS[name].on or name))
    return on + "?" + answer.url.partition("?")[2]


def form_of(client, name: str, page: str) -> dict:
    """What a browser sends for the form ``name`` on the page, filled in."""
    shown = client.get(page)
    assert shown.status_code in (200, 410), (page, shown.status_code)  # over, with what was said
    target = reverse(PREFIX + name)
    soup = BeautifulSoup(shown.content, "html.parser")
    forms = [form for form in soup.select("form") if (form.get("method") or "").lower() == "post"]
    assert all(form.select_one(f"input[name={FIELD}]") for form in forms)
    [form] = [
        form for form in forms if urljoin(page, form.get("action") or "").split("?")[0] == target
    ]
    sent = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind, label = field.get("type", ""), field["name"]
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                sent.setdefault(label, []).append(field.get("value", "on"))
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            sent[label] = chosen["value"] if chosen else ""
        elif kind != "file":
            sent[label] = field.text if field.name == "textarea" else field.get("value", "")
    return {**sent, **(FORMS[name].fill or {})}


def rows_of(subject) -> dict:
    """Every row that is about the subject: its own, what points to it, what has its address."""
    if isinstance(subject, str):
        subject = Pledge.objects.get(email=subject)
    subject = getattr(subject, "pledge", None) if isinstance(subject, links.Side) else subject
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("wagtail_herausforderung") or model is ChallengeCase:
            continue
        for field in model._meta.concrete_fields:
            if field.related_model is type(subject):
                for row in model._base_manager.filter(**{field.name: subject.pk}).values():
                    found[model._meta.label, row[model._meta.pk.attname]] = row
    if isinstance(subject, Request):
        found["colleagues"] = list(Colleague.objects.filter(owner_email=subject.email).values())
    own_row = type(subject)._base_manager.filter(pk=subject.pk).values().first()
    return {**found, "own": own_row}


def test_no_page_of_a_link_is_left_out():
    asking = {
        name
        for name, view in own_views().items()
        if hasattr(view, "post") and view.http_method_names != ["get"]
    }
    assert asking == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_the_button_of_one_tab_leaves_the_other_alone(client, world, name):
    form = FORMS[name]
    mine, other = form.make(world, "a@example.org"), form.make(world, "b@example.org")
    page = opened(client, name, mine)
    sent = form_of(client, name, page)
    opened(client, name, other)
    before, untouched = rows_of(mine), rows_of(other)
    target = reverse(PREFIX + name)

    # What says nothing, or names what was never opened here, is refused with a way on.
    for wrong in ("", "0" * 16, other.email if hasattr(other, "email") else "x"):
        refused = client.post(target, {**sent, FIELD: wrong})
        assert refused.status_code == 409, wrong
        assert refused.templates[0].name.endswith("broken_link.html")
    assert (rows_of(mine), rows_of(other)) == (before, untouched)

    answer = client.post(target, sent)
    assert answer.status_code in (200, 302), answer.content.decode()
    assert rows_of(other) == untouched
    if form.reads:
        assert mine in answer.content.decode() and other not in answer.content.decode()
    else:
        gone = isinstance(mine, str) and not Pledge.objects.filter(email=mine).exists()
        assert gone or rows_of(mine) != before


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if not form.on])
def test_each_tab_goes_on_showing_its_own(client, world, name):
    form = FORMS[name]
    mine, other = form.make(world, "a@example.org"), form.make(world, "b@example.org")
    pages = [opened(client, name, each) for each in (mine, other)]
    shown = [client.get(page).context["view"] for page in pages]
    assert len({view.named for view in shown}) == 2
    assert [view.read() for view in shown] == [mine, other]


def test_what_has_just_happened_is_said_in_its_own_tab(client, world):
    pages = [opened(client, "pledge_confirm", world.submitted(f"{x}@example.org")) for x in "ab"]
    done = client.post(reverse(PREFIX + "pledge_confirm"), {FIELD: pages[0].split("=")[1]})
    detail = reverse(PREFIX + "pledge_detail")
    opened(client, "pledge_withdraw", world.confirmed("c@example.org"))
    assert client.get(detail).context["news"] == ""
    assert client.get(done.url).context["news"] == "confirmed"


def test_without_cookies_the_page_says_what_to_do(world):
    from django.test import Client

    link = links.DETAIL.path(world.confirmed("a@example.org"))
    there = Client().get(link).url
    page = Client().get(there)
    assert page.status_code == 409
    assert "ookies" in page.content.decode()
    assert reverse(PREFIX + "pledge_link") in page.content.decode()


def test_a_link_used_on_a_second_device_says_that_it_is_confirmed(client, world):
    from django.test import Client

    pledge = world.submitted("a@example.org")
    link = links.CONFIRM.path(pledge)
    waiting = Client()
    page = waiting.get(link).url  # opened here as well, before
    first = client.get(link)
    client.post(reverse(PREFIX + "pledge_confirm"))
    pledge.refresh_from_db()
    assert pledge.status == "new"
    for other in (Client().get(link), Client().get(link)):
        assert other.status_code == 410
        assert other.context["reason"] == "confirmed"
    # Where it has been opened before it shows how it stands.
    detail = reverse(PREFIX + "pledge_detail")
    for each in (client.get(link), waiting.get(page), client.get(first.url)):
        assert each.url.partition("?")[0] == detail


def test_a_pledge_that_nobody_confirmed_gets_its_link_again(client, world, settings):
    from wagtail_herausforderung.outbox.models import Mail
    from wagtail_herausforderung.submissions.guard import Stamp

    pledge = world.submitted("a@example.org")
    Mail.objects.all().delete()
    stamp = Stamp.new("link").sign()
    client.post(reverse(PREFIX + "pledge_link"), {"email": "a@example.org", "stamp": stamp})
    letter = Mail.objects.get(template="pledge_link")
    path = "/" + letter.text.split("://")[1].split("/", 1)[1].split()[0]
    page = client.get(path, follow=True)
    assert page.request["PATH_INFO"] == reverse(PREFIX + "pledge_confirm")
    client.post(page.request["PATH_INFO"], {FIELD: page.context["view"].named})
    pledge.refresh_from_db()
    assert pledge.status == "new"


def test_so_many_tabs_are_kept_and_no_more(client, world):
    for number in range(12):
        opened(client, "pledge_withdraw", world.confirmed(f"{number}@example.org"))
    assert len(client.session["herausforderung_pledge_detail"]) == 8


def test_what_a_form_calls_its_subject_opens_nothing(world):
    pledge = world.confirmed("a@example.org")
    named = links.DETAIL.named(links.DETAIL.make(pledge))
    with pytest.raises(BadToken):
        links.DETAIL.read(named)
