"""Two readers, two languages: each reads of the same pledge in their own words and dates."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests import factories
from wagtail_herausforderung.inquiries.choices import InquiryStatus
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.offers import actions as offer_actions
from wagtail_herausforderung.offers import links as offer_links
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.letters import send
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, agreed, documents, links
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.pledges.own_links import send_links
from wagtail_herausforderung.privacy.links import DATA

from .conftest import BAGS

SATURDAY = actions.Facts(datetime.date(2026, 12, 5), "Yard", datetime.time(14, 30))


@pytest.fixture
def english(site_tree, case):
    """The challenge and its initiative in English, too."""
    site_tree.initiative.contact_role = "Koordinatorin"
    factories.publish(site_tree.initiative)
    factories.translation(
        site_tree.initiative, title="Saarbruecken Initiative", contact_role="Coordinator"
    )
    twin = factories.translation(site_tree.challenge, title="Warm nights")
    needs = [dict(block) for block in twin.needs.raw_data]
    for need in needs:
        if need["id"] == BAGS:
            need["value"] = {**need["value"], "title": "Sleeping bags", "unit": "bags"}
    twin.needs = twin._meta.get_field("needs").stream_block.to_python(needs)
    return factories.publish(twin)


def mail(template: str) -> str:
    return Mail.objects.filter(template=template).latest("pk").text


def page(response) -> str:
    return response.content.decode()


def test_the_coordinator_has_a_function_in_the_language_of_each_reader(confirmed, english):
    actions.accept(confirmed(language="en"))
    assert "Koordination, Coordinator" in mail("pledge_accepted")
    german = mail("pledge_accepted_organisation")
    assert "Koordination, Koordinatorin" in german
    assert "Coordinator" not in german


def test_a_question_in_english_reaches_the_organisation_in_german(english, case, site_tree):
    inquiry = Inquiry.objects.create(
        case=case,
        name="Quentin",
        email="quentin@example.org",
        form_key=uuid.uuid4(),
        language="en",
        status=InquiryStatus.OPEN,
        site=site_tree.home.get_site(),
    )
    send(inquiry, ["inquiry_question_organisation"], occasion="1")
    assert "Koordinatorin" in mail("inquiry_question_organisation")
    send(inquiry, ["inquiry_answered"], occasion="2")
    assert "Koordination, Coordinator" in mail("inquiry_answered")


def test_an_english_offer_stays_english(client, english, site_tree):
    offer = GeneralOffer.objects.create(
        form_key=uuid.uuid4(),
        initiative=site_tree.initiative,
        contact_name="Olga",
        email="olga@example.org",
        text="Forty chairs",
        language="en",
        status="new",
        site=site_tree.home.get_site(),
    )
    send(offer, ["offer_received"], occasion="1")
    client.get(f"/en/mitmachen/my-offer/{offer_links.DETAIL.make(offer)}/")
    shown = page(client.get("/en/mitmachen/my-offer/"))
    for words in (mail("offer_received"), shown):
        assert "Coordinator" in words and "Saarbruecken Initiative" in words
        assert "Koordinatorin" not in words


def test_the_challenge_has_its_english_name_wherever_it_is_named(
    client, confirmed, english, site_tree
):
    blankets = factories.challenge(
        site_tree.initiative_index, "Decken", needs=[factories.need("Decken", 20)]
    )
    pledge = actions.put_on_reserve(confirmed(language="en"))
    offer_actions.redirect(pledge, factories.case(blankets), {factories.uid("Decken"): 5})
    proposal = Proposal.objects.get(pledge=pledge)
    assert "What you offered for “Warm nights”" in mail("proposal_sent")
    client.get(f"/en/mitmachen/proposal/{offer_links.PROPOSAL.make(proposal)}/")
    assert "What you offered for “Warm nights”" in page(client.get("/en/mitmachen/proposal/"))

    confirmed({BAGS: 2}, language="en")
    send_links("erika@example.org", language="en", site=None)
    assert "- Warm nights [" in mail("pledge_link")

    client.get(f"/en/mitmachen/my-data/{DATA.make('erika@example.org')}/")
    shown = page(client.get("/en/mitmachen/my-data/erase/"))
    assert f'Warm nights, <span class="hf-nowrap">{pledge.reference}' in shown


def test_the_calendar_and_the_closing_form_know_the_english_need(client, confirmed, english):
    pledge = actions.agree(actions.accept(confirmed(language="en")), SATURDAY)
    agreement = agreed.agreement_of(pledge)
    for language, need in (("en", "10 bags · Sleeping bags"), ("de", " · Schlafsäcke")):
        calendar = documents.calendar(PledgeFacts(pledge, language)).decode()
        assert need in calendar.replace("\r\n ", ""), language
    agreement.starts_on = datetime.date(2020, 1, 4)
    agreement.save()
    client.get(f"/en/mitmachen/how-was-it/{links.CLOSING.make(links.Side(pledge, 'pledger'))}/")
    shown = page(client.get("/en/mitmachen/how-was-it/"))
    assert "Agreed: 10 bags" in shown


@pytest.mark.parametrize(
    "language, words",
    [
        ("en", "Saturday, 5 December 2026, 14:30"),
        ("de", "Samstag, 5. Dezember 2026, 14:30 Uhr"),
    ],
)
def test_an_agreed_time_is_said_as_one_says_it(confirmed, language, words):
    pledge = actions.agree(actions.accept(confirmed()), SATURDAY)
    with translation.override(language):
        assert agreed.when(agreed.agreement_of(pledge)) == words


@pytest.mark.parametrize(
    "language, many, one",
    [
        ("en", "1,200 bags offered, 1,000 accepted", "1 bag offered"),
        ("de", "1.200 bags angeboten, 1.000 angenommen", "1 bag angeboten"),
    ],
)
def test_quantities_have_separators_and_one_has_its_singular(language, many, one):
    lines = [
        {"title": "A", "unit": "bags", "offered": 1200, "accepted": 1000, "delivered": None},
        {"title": "B", "unit": "bags", "unit_one": "bag", "offered": 1},
    ]
    with translation.override(language):
        shown = render_to_string(
            "wagtail_herausforderung/pledges/facts.html", {"lines": lines, "pledge": Pledge()}
        )
        letter = render_to_string(
            "wagtail_herausforderung/mail/parts/facts.html",
            {"lines": [{**lines[0], "on_reserve": 200}], "show_accepted": True},
        )
    words = " ".join(shown.split()).replace(" , ", ", ")
    assert many in words and one in words
    assert many.split()[0] in letter and many.split()[3] in letter


def test_who_helps_may_be_named_and_who_was_declined_is_not_asked(client, confirmed):
    def asked(pledge: Pledge) -> bool:
        client.get(f"/mitmachen/meine-zusage/{links.DETAIL.make(pledge)}/")
        return 'name="named"' in page(client.get("/mitmachen/meine-zusage/"))

    pledge = confirmed()
    assert asked(pledge)
    pledge = actions.decline(pledge, message="Zu groß")
    assert not asked(pledge)
    Pledge.objects.filter(pk=pledge.pk).update(consent_public=True)
    assert asked(pledge), "whoever agreed can take it back"
