"""A market evening of today, with companies and organisations."""

import pytest
from django.urls import reverse

from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates, paper
from wagtail_herausforderung.market import actions
from wagtail_herausforderung.market.choices import Side
from wagtail_herausforderung.market.models import Market


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    """Papers as pages for print."""
    monkeypatch.setattr(paper, "pdf_available", lambda: False)


@pytest.fixture
def market(site_tree):
    return Market.objects.create(
        page=site_tree.initiative, name="Marktplatz Gute Geschäfte", day=dates.today()
    )


@pytest.fixture
def people(market):
    """Company C1 and organisation O1, who can be written to."""
    company = actions.add(market, Side.COMPANY, "Druckerei Blei", email="blei@example.org")
    club = actions.add(market, Side.ORGANISATION, "Verein Sonne", email="sonne@example.org")
    return company, club


@pytest.fixture
def url(market):
    return reverse("herausforderung:market_desk", args=[market.token])


@pytest.fixture
def filled():
    """What a desk sends: ``filled(gives="…")``."""

    def make(**changed):
        values = {
            "company": "C1",
            "gives": "500 Flyer drucken",
            "quantity": "1",
            "kind": "sachmittel",
            "organisation": "verein  sonne",
            "in_return": "Kuchen für die Werkstatt",
            "due_on": dates.today().isoformat(),
            "desk": "2",
        }
        return {**values, **changed}

    return make
