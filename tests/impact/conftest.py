"""An initiative with a page of what has come of it, a network page, and a list of partners."""

from __future__ import annotations

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from tests import factories
from wagtail_herausforderung.pages.models import ImpactPage, PartnerIndexPage
from wagtail_herausforderung.pledges.models import ClosingReport, Pledge

#: Nobody has agreed that this name, address or sentence is shown.
CANARY = "Geheimhaus Kanari"


def done(page: Any, company: str = "", *, bags: int = 10, need: str = "Schlafsäcke", **fields):
    """A kept pledge to ``page``, by a company of its own unless it is named."""
    number = Pledge.objects.count()
    values = {
        "company_name": company or f"Firma {number}",
        "contact_name": f"Person {number}",
        "email": f"f{number}@example.org",
        "language": "de",
        "notice_version": "1",
        "status": "fulfilled",
        "outcome": "fully",
        "hours": Decimal(8),
        "value": Decimal("250.50"),
        "confirmed_at": timezone.now(),
        "closed_at": datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC),
        "site": page.get_site(),
        **fields,
    }
    made = Pledge.objects.create(case=factories.case(page), **values)
    made.lines.create(
        ledger=factories.ledger(page, need), offered=bags, accepted=bags, delivered=bags
    )
    return made


def said(pledge: Pledge, side: str, quote: str, **fields: Any) -> ClosingReport:
    return ClosingReport.objects.create(
        pledge=pledge, side=side, outcome="fully", quote=quote, **fields
    )


def impact_page(parent: Any, **fields: Any) -> ImpactPage:
    fields.setdefault("title", "Wirkung")
    fields.setdefault("slug", "wirkung")
    return factories.add(parent, ImpactPage(**fields))


def partner_index(parent: Any, **fields: Any) -> PartnerIndexPage:
    fields.setdefault("title", "Partner*innen")
    fields.setdefault("slug", "partner")
    return factories.add(parent, PartnerIndexPage(**fields))


def read(client: Any, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


@pytest.fixture
def tree(site_tree) -> SimpleNamespace:
    cache.clear()
    site_tree.impact = impact_page(site_tree.initiative)
    site_tree.network = impact_page(site_tree.home)
    site_tree.partners = partner_index(site_tree.home)
    with translation.override("de"):
        yield site_tree
