"""One company, one page: found by whatever one has at hand, and no more than one's own is seen."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests import factories
from tests.retries import run_twice
from wagtail_herausforderung.cases import extras
from wagtail_herausforderung.cases.calls.notes import note
from wagtail_herausforderung.cases.models import ChallengeCase, Contact, DoNotAsk, Note, Task
from wagtail_herausforderung.cases.partners.alike import alike, twins, words_of
from wagtail_herausforderung.cases.partners.merge import merge
from wagtail_herausforderung.cases.partners.sources import asked_not_before
from wagtail_herausforderung.cases.tasks.actions import add_task
from wagtail_herausforderung.cases.telephone import significant
from wagtail_herausforderung.cases.timeline import Source, Timeline
from wagtail_herausforderung.companies.views.writing import ContactRemoveView
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge

LIST = "herausforderung_companies"
PAGE = "herausforderung_company"
TODAY = timezone.localdate()
LATER = TODAY + datetime.timedelta(days=90)

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def weber(desk) -> Partner:
    """A company with a pledge to the first initiative, and a person there."""
    partner = factories.partner("Spedition Weber", sector="company", organisation_type="")
    Pledge.objects.filter(pk=desk.pledge.pk).update(
        partner=partner, contact_name="Wanda Weber", phone="+49 (0)681 905-1234"
    )
    Contact.objects.create(
        partner=partner,
        page=desk.initiative,
        name="Ludwig Lager",
        email="lager@example.org",
        phone="0172/5 55 66 77",
    )
    return partner


def page_of(client: Client, partner: Partner, **asked) -> str:
    answer = client.get(reverse(PAGE, args=[partner.pk]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def names(client: Client, **asked) -> list[str]:
    answer = client.get(reverse(LIST), asked)
    assert answer.status_code == 200
    return [each.name for each in answer.context["object_list"]]


def kinds(client: Client, partner: Partner) -> dict[str, int]:
    answer = client.get(reverse(PAGE, args=[partner.pk]))
    return {kind: count for kind, _label, _icon, count in answer.context["kinds"]}


# Found


@pytest.mark.parametrize(
    "typed",
    [
        *("weber", "Ludwig", "lager@example", "Wanda"),
        *("+49 681 905-1234", "0681/9051234", "0049 681 90 51 234", "(0681) 905 1234", "905 1234"),
        *("0172 5556677", "+49 172 555 66 77"),
    ],
)
def test_a_company_is_found_by_what_one_has_at_hand(desk, weber, typed):
    factories.partner("Ganz andere Firma")
    assert names(desk.client, q=typed) == ["Spedition Weber"]


def test_a_company_is_found_by_the_reference_of_a_pledge(desk, weber):
    assert names(desk.client, q=desk.pledge.reference.lower()) == ["Spedition Weber"]


def test_an_organisation_is_found_by_the_contact_of_its_challenge(desk):
    assert names(desk.client, q="Frau Klein") == [desk.partner.name]


@pytest.mark.parametrize("typed", ["Wanda", "Ludwig", "0681 905 1234", "0172 5556677"])
def test_nobody_finds_by_people_of_elsewhere(desk, weber, typed):
    assert names(desk.clients["other"], q=typed) == []


def test_nobody_finds_by_the_reference_of_elsewhere(desk, weber):
    assert names(desk.clients["other"], q=desk.pledge.reference) == []


def test_what_is_no_telephone_number_is_none():
    for text in ("", "abc", "Str. 12", "12", "HF-7K3M9", "0681 905 App. 12"):
        assert significant(text) == "", text
    assert significant("+33 1 23 45") == "3312345"


def test_the_search_of_the_admin_leads_there(desk, weber):
    answer = desk.client.get(reverse("wagtailadmin_pages:search"), {"q": "weber"})
    assert f"{reverse(LIST)}?q=weber" in answer.content.decode()


def test_elsewhere_a_company_is_only_a_name(desk, weber):
    answer = desk.clients["other"].get(reverse(LIST), {"q": "weber"}).content.decode()
    assert "Spedition Weber" in answer
    assert "Ludwig" not in answer and "0172" not in answer
    text = page_of(desk.clients["other"], weber)
    for secret in ("Ludwig", "Wanda", "0172", desk.pledge.reference, "lager@example.org"):
        assert secret not in text
    assert "Nothing of this partner belongs to your initiatives yet." in text


def test_only_what_is_known_can_be_shown_alone(desk, weber):
    assert "Spedition Weber" in names(desk.client, show="mine")
    assert "Spedition Weber" not in names(desk.clients["other"], show="mine")


def test_who_works_on_no_cases_does_not_come_in(desk, weber):
    for name, args in ((LIST, []), (PAGE, [weber.pk])):
        assert desk.clients["editor"].get(reverse(name, args=args)).status_code == 302


def test_the_names_are_in_the_order_of_names_and_the_query_may_be_any_length(desk):
    for name in ("Ätna", "Zebra", "aal"):
        factories.partner(name)
    found = names(desk.client)
    assert [each for each in found if each in ("Ätna", "Zebra", "aal")] == ["aal", "Ätna", "Zebra"]
    assert names(desk.client, q="x" * 5000) == []
    found = names(desk.client, q="a")
    assert found.index("aal") < found.index("Zebra")


# The page


def test_the_page_has_people_pledges_letters_and_figures(desk, weber):
    pledge = actions.accept(desk.pledge)
    actions.close(pledge, actions.Answer("fully", hours=12), message="Danke!")
    text = page_of(desk.client, weber)
    assert "Ludwig Lager" in text and 'href="tel:0172/5 55 66 77"' in text
    assert desk.case.title in text and pledge.reference in text
    assert "1 cooperation" in text and "12 hours" in text
    found = kinds(desk.client, weber)
    assert (found["pledge"], found["cooperation"]) == (1, 1)
    assert found["letter"] >= 2 and "challenge" not in found


def test_the_organisation_has_its_challenges_and_what_it_received(desk, weber):
    actions.accept(desk.pledge)
    found = kinds(desk.client, desk.partner)
    assert found["challenge"] == 1 and found["pledge"] == 1 and found["letter"] == 1
    assert "Wanda Weber · Spedition Weber" in page_of(desk.client, desk.partner)


def test_who_is_known_from_pledges_and_challenges_is_entered_in_two_clicks(desk, weber):
    assert "Wanda Weber" in [each.name for each in elsewhere(desk.client, weber)]
    assert [each.name for each in elsewhere(desk.client, desk.partner)] == ["Frau Klein"]
    assert elsewhere(desk.clients["other"], weber) == []
    typed = {"name": "Wanda Weber", "email": desk.pledge.email, "prefill": "1"}
    address = reverse("herausforderung_company_contact_add", args=[weber.pk])
    shown = desk.client.post(address, typed)
    assert shown.status_code == 200 and 'value="Wanda Weber"' in shown.content.decode()
    assert not Contact.objects.filter(name="Wanda Weber").exists()
    # As a browser sends it, with all that the form holds.
    fields = shown.context["form"]
    sent = {each.html_name: each.value() or "" for each in fields}
    assert desk.client.post(address, sent).status_code == 302
    assert elsewhere(desk.client, weber) == []


def elsewhere(client: Client, partner: Partner) -> list:
    return client.get(reverse(PAGE, args=[partner.pk])).context["known_elsewhere"]


def test_the_timeline_can_be_filtered_and_is_newest_first(desk, weber):
    for number in range(3):
        row = note(weber, f"Notiz {number}", source="phone", by=desk.own)
        at = timezone.now() + datetime.timedelta(minutes=number)
        Note.objects.filter(pk=row.pk).update(at=at)
    answer = desk.client.get(reverse(PAGE, args=[weber.pk]), {"kind": "note"})
    entries = answer.context["entries"]
    assert [each.text for each in entries] == ["Notiz 2", "Notiz 1", "Notiz 0"]
    assert {each.who for each in entries} == {"saarbruecken"}
    # A kind that does not exist filters by nothing.
    answer = desk.client.get(reverse(PAGE, args=[weber.pk]), {"kind": "ufo", "p": "x"})
    assert {each.kind for each in answer.context["entries"]} >= {"note", "pledge"}


def test_offers_and_questions_are_known_by_address_or_name(desk, weber):
    factories.general_offer(desk.initiative, company_name="spedition weber")
    factories.inquiry(desk.challenge, email="lager@example.org", company_name="")
    found = kinds(desk.client, weber)
    assert (found["offer"], found["question"]) == (1, 1)
    assert "offer" not in kinds(desk.clients["other"], weber)


def test_a_story_that_names_it_stands_there(desk, weber):
    blocks = [("partner", {"partner": weber, "part": "Zwei Lastwagen"})]
    factories.story(desk.stories, title="Zwei Lastwagen voller Hilfe", partners=blocks)
    text = page_of(desk.client, weber, kind="story")
    assert "Zwei Lastwagen voller Hilfe" in text


def test_long_timelines_have_pages(desk, weber):
    Note.objects.bulk_create(
        Note(partner=weber, page=desk.initiative, text=f"N{each}") for each in range(65)
    )
    address = reverse(PAGE, args=[weber.pk])
    seen = []
    for page in ("1", "2", "3", "99"):
        context = desk.client.get(address, {"kind": "note", "p": page}).context
        seen.append(len(context["entries"]))
    assert seen == [30, 30, 5, 5]


def test_an_app_adds_its_own_to_the_timeline(desk, weber):
    class Calls(Source):
        kind, label, moment = "ring", "Calls", "at"

        def rows(self, partner, user):
            return Note.objects.filter(partner=partner)

        def headline(self, title):
            return "It rang"

    Note.objects.create(partner=weber, text="x")
    line = Timeline([Calls()], weber, desk.own).entries()[0]
    assert (line.kind, line.title, line.url) == ("ring", "It rang", "")


# Writing


def write(client: Client, partner: Partner, text: str, **typed):
    typed = {"note-text": text, "note-source": "phone", **typed}
    return client.post(reverse(PAGE, args=[partner.pk]), typed)


def test_a_note_is_one_click_and_a_second_click_asks_back(desk, weber):
    assert write(desk.client, weber, "Ruft am Montag zurück.").status_code == 302
    again = write(desk.client, weber, "Ruft am Montag zurück.")
    assert again.status_code == 409
    assert "Exactly this was noted here a few minutes ago." in again.content.decode()
    kept = Note.objects.get()
    assert (kept.user, kept.page_id, kept.source) == (desk.own, desk.initiative.pk, "phone")
    # As the browser sends it: it was meant.
    sent = {each.html_name: each.value() or "" for each in again.context["form"]}
    assert sent["note-again"] == "on" and sent["note-text"] == "Ruft am Montag zurück."
    assert desk.client.post(reverse(PAGE, args=[weber.pk]), sent).status_code == 302
    assert Note.objects.count() == 2
    assert "Ruft am Montag zurück." in page_of(desk.client, weber)
    assert "Ruft am Montag" not in page_of(desk.clients["other"], weber)


def test_an_empty_note_is_asked_for(desk, weber):
    answer = write(desk.client, weber, " ")
    assert answer.status_code == 422
    assert "Write down what there is to remember." in answer.content.decode()


def test_whoever_works_in_several_branches_says_in_which(desk, weber):
    text, admin = "Gehört nach Weißwasser.", desk.clients["admin"]
    assert write(admin, weber, text, **{"note-branch": "0"}).status_code == 422
    far = str(desk.far_initiative.pk)
    assert write(admin, weber, text, **{"note-branch": far}).status_code == 302
    assert "Gehört nach" in page_of(desk.clients["other"], weber)
    assert "Gehört nach" not in page_of(desk.client, weber)


def test_nobody_writes_into_a_branch_that_is_not_theirs(desk, weber):
    far = str(desk.far_initiative.pk)
    assert write(desk.client, weber, "Frech.", **{"note-branch": far}).status_code == 302
    assert not Note.objects.filter(page=desk.far_initiative).exists()


def test_a_note_after_a_call_stands_on_the_page_with_the_way_it_came(desk, weber):
    note(weber, "Hat am Stand gefragt.", source="market", by=desk.own)
    asked = desk.client.get(reverse(PAGE, args=[weber.pk]), {"kind": "note"})
    (entry,) = asked.context["entries"]
    assert (entry.text, entry.state) == ("Hat am Stand gefragt.", "Market")
    # The words of one are those of the other: on either screen they are asked back.
    assert write(desk.client, weber, "Hat am Stand gefragt.").status_code == 409


def test_what_others_have_noted_is_not_told_by_asking_back(desk, weber):
    note(weber, "Zahlt nicht.", source="phone", by=desk.users.other)
    assert write(desk.client, weber, "Zahlt nicht.").status_code == 302


def test_a_note_after_a_call_belongs_where_the_partner_is_known(desk, weber):
    note(weber, "Von der Verwaltung.", source="phone", by=desk.users.admin)
    assert "Von der Verwaltung." in page_of(desk.client, weber)
    assert "Von der Verwaltung." not in page_of(desk.clients["other"], weber)


# Calls and tasks


def test_a_task_is_added_and_done_on_the_page(desk, weber):
    url = reverse(PAGE, args=[weber.pk])
    typed = {"about": f"partner-{weber.pk}", "next": url, "quick": "1", "text": "Zurückrufen"}
    add_url = reverse("herausforderung_task_add")
    assert desk.client.post(add_url, {**typed, "due_on": str(TODAY)}).url == url
    task = Task.objects.get()
    done_url = reverse("herausforderung_task_done", args=[task.pk])
    assert f'action="{done_url}"' in page_of(desk.client, weber)
    (entry,) = desk.client.get(url, {"kind": "task"}).context["entries"]
    assert (entry.title, entry.who) == ("Zurückrufen", "saarbruecken")
    assert entry.state.startswith("Due on ")
    # No button of the page is refused for want of its token.
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.own)
    page = BeautifulSoup(page_of(strict, weber), "html.parser")
    form = page.find("form", action=done_url)
    sent = {each["name"]: each["value"] for each in form.find_all("input")}
    assert strict.post(done_url, sent).status_code == 302
    task.refresh_from_db()
    assert task.done_at is not None
    (entry,) = desk.client.get(url, {"kind": "task"}).context["entries"]
    assert entry.state == "Done"
    assert done_url not in page_of(desk.client, weber)


def test_a_task_of_elsewhere_is_read_by_whoever_has_it_and_by_nobody_else_there(desk, weber):
    add_task(weber, text="Nur für uns", due_on=TODAY, owner=desk.own, by=desk.own)
    assert "Nur für uns" not in page_of(desk.clients["other"], weber)
    add_task(weber, text="Bitte übernehmen", due_on=TODAY, owner=desk.users.other, by=desk.own)
    text = page_of(desk.clients["other"], weber)
    assert "Bitte übernehmen" in text and "Nur für uns" not in text
    assert "Bitte übernehmen" in page_of(desk.client, weber)


def test_what_was_recorded_after_a_call_can_be_shown_alone(desk, weber):
    note(weber, "Ruft an.", source="phone", by=desk.own)
    note(desk.pledge, "Kommt später.", source="person", by=desk.own)
    offer = factories.general_offer(desk.initiative, company_name=weber.name)
    type(offer).objects.filter(pk=offer.pk).update(source="market")
    before = kinds(desk.client, weber)
    assert before["call"] == 3
    Pledge.objects.filter(pk=desk.pledge.pk).update(source="phone")
    assert kinds(desk.client, weber) == {**before, "call": 4}
    answer = desk.client.get(reverse(PAGE, args=[weber.pk]), {"kind": "call"})
    assert {each.kind for each in answer.context["entries"]} == {"note", "pledge", "offer"}
    # Of all together nothing is counted twice.
    everything = desk.client.get(reverse(PAGE, args=[weber.pk])).context
    assert everything["number"] == len(everything["entries"])
    assert "call" not in kinds(desk.clients["other"], weber)


def test_a_call_is_recorded_in_one_click_with_the_partner_filled_in(desk, weber):
    page = BeautifulSoup(page_of(desk.client, weber), "html.parser")
    place = reverse("herausforderung_record")
    (link,) = {each["href"] for each in page.find_all("a") if each["href"].startswith(f"{place}?")}
    shown = desk.client.get(link)
    assert shown.context["form"]["company"].value() == weber.name
    chips = {call.key: url for call, url in shown.context["calls"]}
    about = desk.client.get(chips["note"]).context["form"]["about"].value()
    assert about == (f"Partner: {weber.name}", f"partner-{weber.pk}")
    typed = {"source": "phone", "about": about[0], "about-choice": about[1], "text": "Rief an."}
    assert desk.client.post(chips["note"], typed).url == reverse(PAGE, args=[weber.pk])


def test_whoever_may_only_read_finds_no_button_to_write(desk, weber):
    group = desk.own.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_challengecase"))
    text = page_of(client_of(desk.own), weber)
    assert reverse("herausforderung_record") + "?" not in text
    assert "hf-quick" not in text and "note-text" not in text


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_page_of_notes_leads_to_the_one_page_of_a_company(desk, weber, monkeypatch):
    notes = reverse("herausforderung_partner_notes", args=[weber.pk])
    assert desk.client.get(notes).url == reverse(PAGE, args=[weber.pk])
    # Where companies are left out it is the place.
    note(weber, "Ruft an.", source="phone", by=desk.own)
    monkeypatch.setattr("wagtail_herausforderung.cases.calls.about.company_url", lambda pk: "")
    text = desk.client.get(notes).content.decode()
    assert "Ruft an." in text and f'value="partner-{weber.pk}"' in text
    assert "Ruft an." not in desk.clients["other"].get(notes).content.decode()


def add(client: Client, partner: Partner, **typed):
    typed = {"name": "Anna Klein", "consent": "unasked", "hears": "nothing", **typed}
    return client.post(reverse("herausforderung_company_contact_add", args=[partner.pk]), typed)


def test_a_person_is_entered_and_the_organisations_open_challenges_have_a_contact(desk):
    ChallengeCase.objects.filter(pk=desk.case.pk).update(contact_name="", contact_email="")
    answer = add(desk.client, desk.partner, email="anna@example.org", consent="spoken", hears="all")
    assert answer.status_code == 302
    desk.case.refresh_from_db()
    assert desk.case.contact_email == "anna@example.org"
    assert Contact.objects.get().consent_on == TODAY


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"hears": "all", "email": "anna@example.org"}, "consent"),
        ({"hears": "all", "consent": "spoken"}, "email"),
        ({"name": " "}, "name"),
        ({"email": "LAGER@example.org"}, "email"),
    ],
    ids=["without consent", "without address", "without name", "twice"],
)
def test_what_cannot_be_entered_gets_its_sentence_and_stays_typed(desk, weber, typed, field):
    answer = add(desk.client, weber, function="Leitung", **typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert 'value="Leitung"' in answer.content.decode()


def test_two_who_edit_one_person_write_over_nothing_newer(desk, weber):
    person = Contact.objects.get(name="Ludwig Lager")
    address = reverse("herausforderung_company_contact", args=[weber.pk, person.pk])
    form = desk.client.get(address).context["form"]
    sent = {each.html_name: each.value() or "" for each in form} | {"function": "Lagerleitung"}
    Contact.objects.filter(pk=person.pk).update(phone="0681 77 77")
    assert desk.client.post(address, sent).status_code == 422
    person.refresh_from_db()
    assert (person.phone, person.function) == ("0681 77 77", "")


def test_a_person_of_elsewhere_does_not_exist(desk, weber):
    person = Contact.objects.get(name="Ludwig Lager")
    args = [weber.pk, person.pk]
    for name in ("herausforderung_company_contact", "herausforderung_company_contact_remove"):
        assert desk.clients["other"].get(reverse(name, args=args)).status_code == 404
        assert desk.clients["other"].post(reverse(name, args=args)).status_code == 404
        assert desk.client.get(reverse(name, args=args)).status_code == 200
    assert Contact.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("tries", [1, 2])
def test_a_person_is_removed_after_a_question(desk, weber, monkeypatch, tries):
    if tries == 2:
        run_twice(monkeypatch, ContactRemoveView, "save")
    person = Contact.objects.get(name="Ludwig Lager")
    desk.client.post(reverse("herausforderung_company_contact_remove", args=[weber.pk, person.pk]))
    assert not Contact.objects.filter(pk=person.pk).exists()


def wish(client: Client, partner: Partner, **typed):
    typed = {"before": LATER.isoformat(), "reason": "Umbau bis zum Frühjahr", **typed}
    return client.post(reverse("herausforderung_company_wish", args=[partner.pk]), typed)


def test_the_day_holds_for_everybody_and_the_reason_for_ones_own(desk, weber):
    assert wish(desk.client, weber).status_code == 302
    assert asked_not_before(weber) == LATER
    assert "Umbau bis zum Frühjahr" in page_of(desk.client, weber)
    text = page_of(desk.clients["other"], weber)
    assert "Do not ask before" in text and "Umbau" not in text
    assert names(desk.client, show="resting") == ["Spedition Weber"]


def test_the_day_is_read_as_people_write_it(desk, weber):
    assert wish(desk.client, weber, before=LATER.strftime("%d.%m.%Y")).status_code == 302
    assert asked_not_before(weber) == LATER


@pytest.mark.parametrize("day", [TODAY, TODAY - datetime.timedelta(days=1)])
def test_a_day_that_is_not_in_the_future_gets_a_sentence(desk, weber, day):
    answer = wish(desk.client, weber, before=day.isoformat())
    assert answer.status_code == 422 and not DoNotAsk.objects.exists()
    assert "is not in the future" in answer.content.decode()


def test_it_is_lifted_by_ones_own_and_stays_known(desk, weber):
    wish(desk.client, weber)
    lift = reverse("herausforderung_company_lift", args=[weber.pk, DoNotAsk.objects.get().pk])
    assert desk.clients["other"].post(lift).status_code == 404
    desk.client.post(lift)
    assert asked_not_before(weber) is None
    assert kinds(desk.client, weber)["wish"] == 1


# A pledger becomes a partner


def become(subject) -> str:
    label = subject._meta.label_lower
    return reverse("herausforderung_company_become", args=[label, subject.pk])


def test_a_pledger_becomes_a_partner_in_one_click(desk):
    again = factories.pledge(
        desk.challenge, company_name="SPEDITION Weber", email="zwei@example.org"
    )
    inspect = desk.client.get(reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk]))
    assert become(desk.pledge) in inspect.content.decode()
    answer = desk.client.post(become(desk.pledge))
    partner = Partner.objects.get(name="Spedition Weber")
    assert answer["Location"] == reverse(PAGE, args=[partner.pk])
    for pledge in (desk.pledge, again):
        pledge.refresh_from_db()
        assert pledge.partner == partner
    person = Contact.objects.get(partner=partner)
    assert (person.email, person.hears) == (desk.pledge.email, "nothing")
    assert person.page_id == desk.initiative.pk
    assert ModelLogEntry.objects.for_instance(partner).filter(user=desk.own).exists()
    # A second click makes no second one.
    desk.client.post(become(desk.pledge))
    assert Partner.objects.filter(name__icontains="weber").count() == 1


def test_the_buttons_of_parts_carry_their_token(desk, weber):
    """A part is drawn on its own, without what a request brings."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.own)
    Pledge.objects.filter(pk=desk.pledge.pk).update(partner=None, email="lager@example.org")
    for address, action in (
        (
            reverse(PAGE, args=[weber.pk]),
            reverse("herausforderung_company_claim", args=[weber.pk]),
        ),
        (reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk]), become(desk.pledge)),
    ):
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        form = soup.find("form", action=action)
        token = form.find("input", {"name": "csrfmiddlewaretoken"})["value"]
        assert client.post(action, {"csrfmiddlewaretoken": token}).status_code == 302


def test_one_that_is_known_by_another_spelling_is_offered_first(desk):
    known = factories.partner("Spedition WEBER GmbH")
    text = desk.client.get(
        reverse("herausforderung_pledge:inspect", args=[desk.pledge.pk])
    ).content.decode()
    assert "This is our partner “Spedition WEBER GmbH”" in text
    desk.client.post(become(desk.pledge), {"into": known.pk})
    desk.pledge.refresh_from_db()
    assert desk.pledge.partner == known


def test_an_offer_becomes_a_partner_too(desk):
    offer = factories.general_offer(desk.initiative)
    desk.client.post(become(offer))
    partner = Partner.objects.get(name="Möbelhaus Saar")
    assert kinds(desk.client, partner)["offer"] == 1
    text = desk.client.get(
        reverse("herausforderung_offer:inspect", args=[offer.pk])
    ).content.decode()
    assert reverse(PAGE, args=[partner.pk]) in text


def test_a_private_person_and_a_pledge_of_elsewhere_become_none(desk):
    assert desk.clients["other"].post(become(desk.pledge)).status_code == 404
    Pledge.objects.filter(pk=desk.pledge.pk).update(sector="person")
    desk.client.post(become(desk.pledge))
    assert not Partner.objects.filter(name="Spedition Weber").exists()
    gone = reverse("herausforderung_company_become", args=["auth.user", 1])
    assert desk.client.post(gone).status_code == 404


def test_who_is_looked_for_and_no_partner_yet_is_proposed(desk):
    answer = desk.client.get(reverse(LIST), {"q": "Spedition"})
    assert become(desk.pledge) in answer.content.decode()
    other = desk.clients["other"].get(reverse(LIST), {"q": "Spedition"})
    assert become(desk.pledge) not in other.content.decode()


def test_pledges_that_are_probably_its_own_are_claimed(desk, weber):
    probably = factories.pledge(
        desk.challenge, company_name="Weber Logistik", email="lager@example.org"
    )
    assert probably.reference in page_of(desk.client, weber)
    claim = reverse("herausforderung_company_claim", args=[weber.pk])
    foreign = desk.far_pledge.pk
    desk.client.post(claim, {"pledge": [str(probably.pk), str(foreign), "ä", "9" * 40]})
    probably.refresh_from_db()
    desk.far_pledge.refresh_from_db()
    assert probably.partner == weber and desk.far_pledge.partner is None


# Twins


@pytest.mark.parametrize(
    "name",
    ["Möbelhaus Saar", "moebelhaus  saar GmbH", "MÖBELHAUS-SAAR GmbH & Co. KG", "Saar Möbelhaus"],
)
def test_one_name_is_recognised_in_its_spellings(db, name):
    assert words_of(name) == ("moebelhaus", "saar")


def test_other_names_are_other_names(db):
    assert words_of("Kita 2") != words_of("Kita 3")
    assert words_of("AG") == ("ag",)
    assert alike("") == [] and alike("漢字") == []


def test_twins_are_proposed_for_merging(desk, weber):
    twin = factories.partner("Spedition Weber GmbH")
    assert alike("spedition weber") == [weber, twin]
    assert set(twins()) == {weber.pk, twin.pk}
    merge_url = reverse("herausforderung_partner_merge", args=[twin.pk])
    admin = page_of(desk.clients["admin"], weber)
    assert f"{merge_url}?into={weber.pk}" in admin
    # Who may not merge reads of it all the same.
    own = page_of(desk.client, weber)
    assert "Spedition Weber GmbH" in own and merge_url not in own
    asked = desk.clients["admin"].get(f"{merge_url}?into={weber.pk}")
    assert asked.context["form"].initial == {"into": str(weber.pk)}


def test_people_notes_tasks_and_wishes_go_over_when_two_are_merged(desk, weber):
    stays = factories.partner("Weber Spedition")
    Note.objects.create(partner=weber, page=desk.initiative, text="Wichtig")
    DoNotAsk.objects.create(partner=weber, page=desk.initiative, before=LATER, reason="Umbau")
    add_task(weber, text="Anrufen", due_on=TODAY, owner=desk.own)
    with factories.committed():
        merge(weber, stays, desk.clients["admin"] and desk.users.admin)
    assert {each.partner for each in Contact.objects.all()} == {stays}
    assert Note.objects.get().partner == stays
    assert Task.objects.get().partner == stays
    assert asked_not_before(stays) == LATER


# Many


def many(desk, partner: Partner, number: int) -> None:
    """So many further partners, and so many pledges and notes of this one."""
    Partner.objects.bulk_create(
        Partner(name=f"Firma {each} {number}", slug=f"firma-{each}-{number}")
        for each in range(number)
    )
    for each in range(number):
        pledge = factories.pledge(desk.challenge, {"Schlafsäcke": 1}, email=f"p{each}@example.org")
        Pledge.objects.filter(pk=pledge.pk).update(partner=partner)
    people = [f"Person {each} {number}" for each in range(number)]
    Contact.objects.bulk_create(
        Contact(partner=partner, page=desk.initiative, name=name) for name in people
    )
    Note.objects.bulk_create(
        Note(partner=partner, page=desk.initiative, text=name) for name in people
    )
    Task.objects.bulk_create(
        Task(partner=partner, page=desk.initiative, text=name, due_on=TODAY, first_on=TODAY)
        for name in people
    )


@pytest.mark.parametrize("role", ["own", "admin"])
def test_page_and_list_ask_equally_much_of_few_and_of_many(
    desk, weber, role, django_assert_max_num_queries
):
    client = desk.clients[role]
    addresses = [
        reverse(PAGE, args=[weber.pk]),
        f"{reverse(PAGE, args=[weber.pk])}?kind=note&p=2",
        reverse(LIST),
        f"{reverse(LIST)}?q=weber",
    ]
    asked: list[list[int]] = []
    for number in (3, 40):
        many(desk, weber, number)
        counts = []
        for address in addresses:
            client.get(address)
            # Twenty, and what "Who asks whom" and services ask for their own.
            with django_assert_max_num_queries(26) as found:
                assert client.get(address).status_code == 200
            counts.append(len(found))
        asked.append(counts)
    assert asked[0] == asked[1]


def test_what_apps_tell_is_asked_of_all_of_them():
    kinds = {each.kind for extra in extras.registered() for each in extra.timeline()}
    assert kinds >= {
        *("challenge", "note", "task", "wish", "story", "pledge", "cooperation", "letter"),
        *("offer", "question"),
    }


def test_what_is_to_be_done_about_its_pledges_stands_on_its_page(desk, weber):
    add_task(desk.pledge, text="Nach dem Tor fragen", due_on=LATER, owner=desk.own)
    add_task(weber, text="Jahresgespräch", due_on=LATER, owner=desk.own)
    text = page_of(desk.client, weber)
    assert "Nach dem Tor fragen" in text and "Jahresgespräch" in text
    assert "Nach dem Tor fragen" not in page_of(desk.clients["other"], weber)
