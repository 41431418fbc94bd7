"""Questions and general offers in the admin: who sees them, and what a coordinator does."""

import html
import uuid
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from tests import factories
from wagtail_herausforderung.cases.actions import cancel_case
from wagtail_herausforderung.cases.admin.words import further, who
from wagtail_herausforderung.inquiries.actions import confirm_inquiry, submit_inquiry
from wagtail_herausforderung.inquiries.choices import InquiryStatus
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.inquiries.personal import Questions
from wagtail_herausforderung.offers.actions import (
    Help,
    accept_proposal,
    confirm_offer,
    redirect,
    submit_offer,
)
from wagtail_herausforderung.offers.choices import OfferStatus
from wagtail_herausforderung.offers.models import Proposal
from wagtail_herausforderung.offers.personal import GeneralOffers
from wagtail_herausforderung.offers.personal import anonymise as anonymise_offer
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions as pledge_actions
from wagtail_herausforderung.submissions.transition import Actor

from .conftest import BAGS

QUESTIONS = reverse("herausforderung_inquiry:index")
OFFERS = reverse("herausforderung_offer:index")


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(case, site, email="frieda@example.org") -> Inquiry:
    return submit_inquiry(
        case,
        text="Dürfen es auch gebrauchte sein?",
        name="Frieda Fröhlich",
        company_name="Bäckerei Fröhlich",
        email=email,
        form_key=uuid.uuid4(),
        language="de",
        site=site,
    )


def offer_help(initiative, site):
    offer = submit_offer(
        initiative,
        Help(
            contact_name="Karl Muster",
            text="Zwölf Bürostühle",
            kinds=["sachmittel"],
            company_name="=Möbelhaus Saar",
        ),
        email="karl@example.org",
        form_key=uuid.uuid4(),
        language="de",
        site=site,
    )
    return offer


@pytest.fixture
def desk(case, site_tree):
    """A question and an offer that wait, and clients of two initiatives."""
    site = site_tree.home.get_site()
    far = factories.initiative(site_tree.home, title="Weißwasser")
    return SimpleNamespace(
        case=case,
        inquiry=confirm_inquiry(ask(case, site)),
        offer=confirm_offer(offer_help(site_tree.initiative, site)),
        site=site,
        tree=site_tree,
        own=client_of(factories.coordinator(site_tree.initiative, "saarbruecken")),
        other=client_of(factories.coordinator(far, "weisswasser")),
    )


def url(name, thing, *args) -> str:
    kind = "inquiry" if isinstance(thing, Inquiry) else "offer"
    return reverse(f"herausforderung_{kind}:{name}", args=[thing.pk, *args])


def test_a_coordinator_sees_questions_and_offers_of_the_own_initiative(desk):
    for page in (QUESTIONS, f"{QUESTIONS}?status=open", url("inspect", desk.inquiry)):
        text = desk.own.get(page).content.decode()
        assert "Bäckerei Fröhlich" in text, page
        assert "Bäckerei Fröhlich" not in desk.other.get(page).content.decode()
    for page in (OFFERS, f"{OFFERS}?status=new&kinds=sachmittel", url("inspect", desk.offer)):
        text = desk.own.get(page).content.decode()
        assert "Möbelhaus Saar" in text, page
        assert "Möbelhaus Saar" not in desk.other.get(page).content.decode()
    assert "Möbelhaus" not in desk.own.get(f"{OFFERS}?kinds=fahrzeug").content.decode()


def test_what_nobody_confirmed_stands_in_no_list_unless_it_is_looked_for(desk):
    waiting = ask(desk.case, desk.site, "otto@example.org")
    offer = offer_help(desk.tree.initiative, desk.site)
    for page, thing in ((QUESTIONS, waiting), (OFFERS, offer)):
        assert thing.reference not in desk.own.get(page).content.decode()
        assert thing.reference in desk.own.get(f"{page}?status=unconfirmed").content.decode()
        assert desk.other.get(url("inspect", thing)).status_code == 404
    case_page = desk.own.get(reverse("herausforderung_case:inspect", args=[desk.case.pk]))
    assert waiting.reference not in case_page.content.decode()
    assert desk.inquiry.reference in case_page.content.decode()


def test_a_coordinator_of_another_initiative_reaches_nothing(desk):
    paths = [
        url("inspect", desk.inquiry),
        url("step", desk.inquiry, "answer"),
        url("step", desk.inquiry, "close"),
        url("inspect", desk.offer),
        url("step", desk.offer, "decline"),
        url("propose", desk.offer),
        f"{url('propose', desk.offer)}?case={desk.case.pk}",
    ]
    for path in paths:
        assert desk.other.get(path).status_code == 404, path
        assert desk.other.post(path, {"text": "x", "message": "x"}).status_code == 404, path
    desk.inquiry.refresh_from_db()
    desk.offer.refresh_from_db()
    assert desk.inquiry.messages.count() == 1
    assert (desk.inquiry.status, desk.offer.status) == (InquiryStatus.OPEN, OfferStatus.NEW)


def test_a_coordinator_answers_in_the_organisations_place_and_closes(desk):
    step = url("step", desk.inquiry, "answer")
    preview = desk.own.post(step, {"text": "Gern auch gebrauchte.", "preview": "1"})
    assert "Gern auch gebrauchte." in preview.content.decode()
    assert "frieda@example.org" in preview.content.decode()
    assert not Mail.objects.filter(template="inquiry_answered").exists()
    assert desk.own.post(step, {"text": ""}).status_code == 422
    done = desk.own.post(step, {"text": "Gern auch gebrauchte."})
    assert done.url == url("inspect", desk.inquiry)
    answer = desk.inquiry.messages.get(author=Actor.COORDINATOR)
    assert answer.user.username == "saarbruecken"
    assert "Gern auch gebrauchte." in Mail.objects.get(template="inquiry_answered").text
    assert desk.own.post(url("step", desk.inquiry, "close")).status_code == 302
    desk.inquiry.refresh_from_db()
    assert desk.inquiry.status == InquiryStatus.CLOSED
    assert desk.own.get(step).status_code == 302


def test_without_mail_nobody_is_written_to(desk):
    step = url("step", desk.inquiry, "answer")
    desk.own.post(step, {"text": "Am Telefon geklärt.", "without_mail": "on"})
    assert desk.inquiry.messages.count() == 2
    assert not Mail.objects.filter(template="inquiry_answered").exists()


def test_a_coordinator_proposes_what_fits_and_sees_the_mail_before(desk):
    choose = desk.own.get(url("propose", desk.offer))
    assert "Dreißig Schlafsäcke" in choose.content.decode()
    path = f"{url('propose', desk.offer)}?case={desk.case.pk}"
    assert desk.own.get(path).status_code == 200
    bags = desk.case.ledgers.get(uid=BAGS)
    data = {f"need_{bags.pk}": "4", "message": "Stühle oder Schlafsäcke?"}
    preview = desk.own.post(path, {**data, "preview": "1"})
    assert "karl@example.org" in preview.content.decode()
    assert "Stühle oder Schlafsäcke?" in preview.content.decode()
    assert not Proposal.objects.exists()
    assert desk.own.post(path, {"message": "Nichts"}).status_code == 409
    done = desk.own.post(path, data)
    assert done.url == url("inspect", desk.offer)
    proposal = Proposal.objects.get()
    assert proposal.lines == {BAGS: 4}
    assert proposal.user.username == "saarbruecken"
    page = desk.own.get(url("inspect", desk.offer)).content.decode()
    assert "Dreißig Schlafsäcke" in page
    assert "mitmachen/vorschlag/…" in page, "a personal link is not shown"

    pledge = accept_proposal(proposal)
    page = desk.own.get(url("inspect", desk.offer)).content.decode()
    assert pledge.reference in page


def test_nothing_is_proposed_that_one_may_not_work_on(desk, site_tree):
    far_index = factories.initiative(site_tree.home, title="Ruhrgebiet")
    far = factories.case(factories.challenge(far_index, "Ein Zaun"))
    path = f"{url('propose', desk.offer)}?case={far.pk}"
    assert "Ein Zaun" not in desk.own.get(path).content.decode()
    assert desk.own.post(path, {f"need_{far.ledgers.get().pk}": "1"}).status_code == 302
    for junk in ("x", "²", "0", "99999999999999999999", "-1"):
        assert desk.own.get(f"{url('propose', desk.offer)}?case={junk}").status_code == 200
    assert not Proposal.objects.exists()


def test_proposals_are_taken_back_and_the_offer_declined(desk):
    path = f"{url('propose', desk.offer)}?case={desk.case.pk}"
    bags = desk.case.ledgers.get(uid=BAGS)
    desk.own.post(path, {f"need_{bags.pk}": "4"})
    assert desk.own.get(url("step", desk.offer, "release")).status_code == 200
    desk.own.post(url("step", desk.offer, "release"))
    desk.offer.refresh_from_db()
    assert desk.offer.status == OfferStatus.NEW
    decline = url("step", desk.offer, "decline")
    assert desk.own.get(decline).status_code == 200
    assert desk.own.post(decline, {"message": ""}).status_code == 422
    desk.own.post(decline, {"message": "Gerade sucht niemand Stühle."})
    desk.offer.refresh_from_db()
    assert desk.offer.status == OfferStatus.DECLINED
    assert desk.own.get(decline).status_code == 302
    assert desk.own.get(url("propose", desk.offer)).status_code == 302


def test_an_export_of_offers_executes_nothing(desk):
    table = desk.own.get(f"{OFFERS}?export=csv")
    text = b"".join(table.streaming_content).decode()
    assert "'=Möbelhaus Saar" in text
    assert "Sachmittel" in text
    assert (
        "Möbelhaus"
        not in b"".join(desk.other.get(f"{OFFERS}?export=csv").streaming_content).decode()
    )


def test_the_lists_need_the_same_queries_for_many(desk, django_assert_max_num_queries):
    for _number in range(5):
        confirm_inquiry(ask(desk.case, desk.site, "otto@example.org"))
        confirm_offer(offer_help(desk.tree.initiative, desk.site))
    for page in (QUESTIONS, OFFERS):
        desk.own.get(page)
        with django_assert_max_num_queries(20):
            desk.own.get(page)


# In the place of whoever asked or offers


def event_of(thing, action):
    return thing.events.get(action=action)


def test_what_nobody_confirmed_is_confirmed_by_telephone(desk):
    waiting = ask(desk.case, desk.site, "otto@example.org")
    offer = offer_help(desk.tree.initiative, desk.site)
    for thing, letter in ((waiting, "inquiry_passed_on"), (offer, "offer_received")):
        page = desk.own.get(url("inspect", thing))
        assert page.context["steps"] == [] and page.context["step_groups"][0]["is_open"]
        assert desk.own.get(url("step", thing, "confirm")).status_code == 200
        done = desk.own.post(url("step", thing, "confirm"), {"message": "Rief an."})
        assert done.status_code == 302
        event = event_of(thing, "confirm")
        assert (event.note, event.user.username) == ("Rief an.", "saarbruecken")
        assert event.on_behalf_of in (Actor.VISITOR, Actor.PLEDGER)
        mail = Mail.objects.about(thing).get(template=letter)
        said = gettext(
            "The coordination team has entered this for you, as you wished. If that is not right, "
            "please answer this email."
        )
        assert said in " ".join(mail.text.split()) and "Rief an." not in mail.text
        shown = desk.own.get(url("inspect", thing)).content.decode()
        assert who(event) in html.unescape(shown)


def test_the_first_letter_is_sent_again(desk):
    waiting = ask(desk.case, desk.site, "otto@example.org")
    offer = offer_help(desk.tree.initiative, desk.site)
    for thing, letter in ((waiting, "inquiry_confirm"), (offer, "offer_confirm")):
        assert desk.own.post(url("step", thing, "send_link")).status_code == 302
        assert Mail.objects.about(thing).filter(template=letter).count() == 2
        assert desk.own.post(url("step", thing, "send_link")).status_code == 409
    for thing, letter in (
        (desk.inquiry, "inquiry_link_again"),
        (desk.offer, "offer_link_again"),
    ):
        assert desk.own.post(url("step", thing, "send_link")).status_code == 302
        assert Mail.objects.about(thing).filter(template=letter).count() == 1


def test_whoever_asked_asks_on_by_telephone(desk):
    step = url("step", desk.inquiry, "ask_on")
    assert desk.own.post(step, {"text": ""}).status_code == 422
    assert desk.own.post(step, {"text": "Auch welche mit Flecken?"}).status_code == 302
    said = desk.inquiry.messages.order_by("-pk").first()
    assert (said.author, said.user.username) == (Actor.VISITOR, "saarbruecken")
    assert event_of(desk.inquiry, "ask_on").on_behalf_of == Actor.VISITOR
    about = Mail.objects.about(desk.inquiry).order_by("-pk")
    assert "Flecken" in about.filter(template="inquiry_question_organisation").first().text
    assert "Flecken" in about.get(template="inquiry_passed_on").text


def test_a_thread_that_was_closed_too_early_is_opened_again(desk):
    desk.own.post(url("step", desk.inquiry, "close"))
    assert desk.own.post(url("step", desk.inquiry, "reopen")).status_code == 302
    desk.inquiry.refresh_from_db()
    assert desk.inquiry.status == InquiryStatus.OPEN
    desk.own.post(url("step", desk.inquiry, "close"))
    cancel_case(desk.case, message="Umgezogen.")
    answer = desk.own.post(url("step", desk.inquiry, "reopen"), {"message": "Doch offen."})
    assert answer.status_code == 409
    assert answer.context["form"]["message"].value() == "Doch offen."


def test_an_offer_is_changed_and_withdrawn_for_the_company(desk):
    step = url("step", desk.offer, "change")
    form = desk.own.get(step).context["form"]
    assert form["text"].value() == "Zwölf Bürostühle"
    same = {"text": "Zwölf Bürostühle", "kinds": ["sachmittel"]}
    assert desk.own.post(step, same).status_code == 409
    data = {"text": "Zehn Bürostühle", "kinds": ["sachmittel"], "people": "2"}
    assert desk.own.post(step, data).status_code == 302
    desk.offer.refresh_from_db()
    assert (desk.offer.text, desk.offer.people) == ("Zehn Bürostühle", 2)
    assert desk.offer.contact_name == "Karl Muster"
    assert "Zehn Bürostühle" in Mail.objects.get(template="offer_changed").text
    step = url("step", desk.offer, "withdraw")
    assert desk.own.post(step, {"without_mail": "on"}).status_code == 422
    quiet = {"without_mail": "on", "quiet_because": "Hat aufgelegt."}
    assert desk.own.post(step, quiet).status_code == 302
    assert not Mail.objects.filter(template__startswith="offer_withdrawn").exists()
    assert "Hat aufgelegt." in further(event_of(desk.offer, "withdraw"))


def test_the_company_says_yes_to_a_proposal_by_telephone(desk):
    bags = desk.case.ledgers.get(uid=BAGS)
    path = f"{url('propose', desk.offer)}?case={desk.case.pk}"
    assert desk.own.get(url("step", desk.offer, "place")).status_code in (200, 302)
    desk.own.post(path, {f"need_{bags.pk}": "4"})
    step = url("step", desk.offer, "place")
    preview = desk.own.get(step).content.decode()
    assert "karl@example.org" in preview and not desk.case.pledges.exists()
    proposal = Proposal.objects.get()
    data = {"proposal": str(proposal.pk), "message": "Ja, am Telefon."}
    assert desk.own.post(step, data).status_code == 302
    pledge = desk.case.pledges.get()
    assert (pledge.status, pledge.lines.get().offered) == ("new", 4)
    assert pledge.events.get(action="confirm").on_behalf_of == Actor.PLEDGER
    assert event_of(desk.offer, "place").note == "Ja, am Telefon."
    assert Mail.objects.about(pledge).filter(template="pledge_received").exists()


def test_the_company_says_yes_to_a_redirect_by_telephone(desk, confirmed, site_tree):
    index = site_tree.initiative_index
    needs = [factories.need("Decken", 40)]
    elsewhere = factories.case(factories.challenge(index, "Vierzig Decken", needs=needs))
    pledge = pledge_actions.put_on_reserve(confirmed({BAGS: 5}))
    step = reverse("herausforderung_pledge:step", args=[pledge.pk, "redirected"])
    assert desk.own.post(step, {"message": "Ja."}).status_code == 409, "nothing was proposed"
    redirect(pledge, elsewhere, {factories.uid("Decken"): 5})
    assert "erika@example.org" in desk.own.get(step).content.decode()
    assert desk.own.post(step, {"message": "Ja."}).status_code == 302
    pledge.refresh_from_db()
    assert pledge.status == "withdrawn"
    event = pledge.events.get(action="redirected")
    assert (event.on_behalf_of, event.note) == (Actor.PLEDGER, "Ja.")
    assert elsewhere.pledges.get().status == "new"


def test_the_file_of_ones_own_data_tells_what_was_done_in_ones_name(desk):
    desk.own.post(url("step", desk.inquiry, "ask_on"), {"text": "Auch welche mit Flecken?"})
    quiet = {"message": "Rief an.", "without_mail": "on", "quiet_because": "Hat aufgelegt."}
    desk.own.post(url("step", desk.offer, "withdraw"), quiet)
    [told] = Questions().export(desk.inquiry)["history"]
    assert (told["action"], told["on_behalf_of"]) == ("ask_on", Actor.VISITOR)
    told = GeneralOffers().export(desk.offer)["history"][-1]
    assert (told["note"], told["without_mail_because"]) == ("Rief an.", "Hat aufgelegt.")


def test_an_offer_that_is_erased_takes_its_history_along(desk):
    desk.own.post(url("step", desk.offer, "withdraw"), {"message": "Karl Muster rief an."})
    anonymise_offer(desk.offer)
    events = list(desk.offer.events.all())
    assert events and not any(event.note for event in events)
    assert "Muster" not in who(event_of(desk.offer, "withdraw"))
