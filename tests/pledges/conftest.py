"""A case to pledge to, and pledges in any state."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from tests import factories
from wagtail_herausforderung import paper
from wagtail_herausforderung.cases.coverage import case_for
from wagtail_herausforderung.pages.models import StoryIndexPage
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.actions.submit import Offer
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.transition import Actor

BAGS = factories.uid("Schlafsäcke")
VAN = factories.uid("Transporter")
ANNA = "anna@example.org"


def jpeg(**options) -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 30), "orange").save(content, "JPEG", **options)
    return content.getvalue()


@pytest.fixture(autouse=True)
def _german():
    """A request in English leaves its language behind in the thread."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def _papers_are_pages(request, monkeypatch):
    """Papers travel as pages for print, as on a site without WeasyPrint, which subsets fonts for
    half a second a paper. A test about PDFs asks for ``pdf``."""
    if "pdf" not in request.fixturenames:
        monkeypatch.setattr(paper, "pdf_available", lambda: False)


@pytest.fixture
def pdf():
    """Papers are PDFs where WeasyPrint and Pango are there."""


@pytest.fixture
def case(site_tree):
    """The case of the thirty sleeping bags and the van."""
    case = case_for(site_tree.challenge)
    case.contact_email = "waermestube@example.org"
    case.save()
    return case


@pytest.fixture
def bags(case):
    return case.ledgers.get(uid=BAGS)


@pytest.fixture
def van(case):
    return case.ledgers.get(uid=VAN)


def make_offer(lines: dict | None = None, **values) -> Offer:
    defaults = {
        "contact_name": "Erika Beispiel",
        "company_name": "Saar-Stahlbau GmbH",
        "email": "erika@example.org",
    }
    return Offer(lines={BAGS: 10} if lines is None else lines, **{**defaults, **values})


@pytest.fixture
def submitted(case, site_tree):
    """Make a pledge that waits for confirmation: ``submitted({uid: quantity})``."""
    site = site_tree.home.get_site()

    def make(lines: dict | None = None, **values) -> Pledge:
        return actions.submit(case, make_offer(lines, **{"site": site, **values}))

    return make


@pytest.fixture
def confirmed(submitted):
    def make(lines: dict | None = None, **values) -> Pledge:
        return actions.confirm(submitted(lines, **values))

    return make


@pytest.fixture
def pledge_in(case):
    """A pledge over 10 sleeping bags in any status, with the stock that goes with it."""

    def make(status: str, offered: int = 10) -> Pledge:
        holds = status in (PledgeStatus.ACCEPTED, PledgeStatus.AGREED)
        pledge = Pledge.objects.create(
            case=case,
            status=status,
            form_key=uuid.uuid4(),
            contact_name="Erika Beispiel",
            email="erika@example.org",
            language="de",
            notice_version="1",
        )
        ledger = case.ledgers.get(uid=BAGS)
        pledge.lines.create(ledger=ledger, offered=offered, accepted=offered if holds else None)
        if holds:
            ledger.reserved += offered
            ledger.save()
        return pledge

    return make


@pytest.fixture
def filled_in(client, site_tree, settings):
    """What a browser would send back: ``filled_in(email="…")``. Nothing has to be waited for."""
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
    }

    def fill(**values) -> dict:
        from wagtail_herausforderung.submissions.guard import Stamp

        return {
            f"need-{BAGS}": "10",
            "sector": "company",
            "company_name": "Saar-Stahlbau GmbH",
            "contact_name": "Erika Beispiel",
            "email": "erika@example.org",
            "stamp": Stamp.new(f"pledge:{site_tree.challenge.pk}").sign(),
            **values,
        }

    return fill


@pytest.fixture
def story_list(site_tree):
    initiative = site_tree.challenge.get_initiative()
    known = StoryIndexPage.objects.descendant_of(initiative).first()
    return known or factories.story_index(initiative)


@pytest.fixture
def told(confirmed):
    """A fulfilled pledge of which the pledger has told, with two pictures."""

    def make(email=ANNA, quote="Es hat gewirkt.", name="Anna Beispiel", pictures=2) -> Pledge:
        pledge = actions.accept(
            confirmed({BAGS: 5}, email=email, contact_name=name, company_name="", sector="person")
        )
        Pledge.objects.filter(pk=pledge.pk).update(consent_public=True)
        answer = actions.Answer("fully", quote=quote, quote_by=name, may_publish=True)
        actions.report(pledge, Actor.PLEDGER, answer, [jpeg() for _number in range(pictures)])
        return actions.report(pledge, Actor.ORGANISATION, actions.Answer("fully"))

    return make


@pytest.fixture
def own(client):
    """Open a pledge's own page: ``own(pledge)``."""

    def enter(pledge):
        link = f"/mitmachen/meine-zusage/{links.DETAIL.make(pledge)}/"
        return client.get(link, follow=True)

    return enter


@pytest.fixture
def asked_how(client):
    """Open the question how it was, for one side."""

    def enter(pledge, side="pledger"):
        return client.get(
            f"/mitmachen/wie-war-es/{links.CLOSING.make(links.Side(pledge, side))}/", follow=True
        )

    return enter
