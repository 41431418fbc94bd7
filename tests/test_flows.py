"""The two ways that CONTRIBUTING prints are the ways that requests go.

``make docs-generate`` writes the lists anew; without it these tests only compare.
"""

import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from tests import factories
from tests.flows import Way
from wagtail_herausforderung.pledges.models import Pledge

#: No other test asks for this word, so none leaves it known to the process.
UNHEARD = "Schlafsackspendentag"
CONTRIBUTING = Path(__file__).resolve().parents[1] / "CONTRIBUTING.md"

# Wagtail 7.4 enters two of the files in another order.
pytestmark = [pytest.mark.django_db, pytest.mark.wagtail8]


@pytest.fixture(autouse=True)
def _forms_are_filled_in_at_once(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}


def printed(name: str, way: Way) -> str:
    """What CONTRIBUTING says of the way; says what it ought to, when that is asked for."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    between = re.compile(rf"(?<=<!-- the way of {name} -->\n\n).*?(?=\n\n<!-- end -->)", re.S)
    [said] = between.findall(text)
    if os.environ.get("HF_WRITE") == "1" and said != way.text():
        CONTRIBUTING.write_text(between.sub(lambda _: way.text(), text), encoding="utf-8")
        return way.text()
    return said


def sent(form, **values: str) -> dict[str, str]:
    hidden = form.select("input[type=hidden][name]")
    return {**{field["name"]: field.get("value", "") for field in hidden}, **values}


def form_in(response):
    return BeautifulSoup(response.content, "html.parser").select_one("form[method=post]")


def a_search(client, tree, words: str) -> Way:
    way = Way()
    with way.step("A search"):
        shown = client.get(tree.initiative_index.url, {"q": words, "topic": tree.topic.key})
    assert tree.challenge.url in shown.content.decode()
    return way


def a_pledge(client, desk, tree) -> Way:
    way = Way()
    address = tree.challenge.get_pledge_url()
    form = form_in(client.get(address))
    values = {form.select("input[name^=need-]")[0]["name"]: "10"}
    values |= {"sector": "company", "company_name": "Bäckerei", "contact_name": "A. Muster"}
    mail.outbox.clear()
    with factories.committed(), way.step("A company sends the form"):
        client.post(address, sent(form, email="muster@example.org", **values))

    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    asked = client.get(link, follow=True)
    with factories.committed(), way.step("It has opened the link in its mail, and confirms"):
        client.post(asked.request["PATH_INFO"], sent(form_in(asked)))
    pledge = Pledge.objects.latest("pk")
    assert pledge.status == "new"

    address = reverse("herausforderung_pledge:step", args=[pledge.pk, "accept"])
    with factories.committed(), way.step("The coordinator accepts"):
        desk.post(address, {f"line_{pledge.lines.get().pk}": "10"})
    pledge.refresh_from_db()
    assert pledge.status == "accepted"
    return way


def test_the_way_of_a_search(client, site_tree):
    a_search(client, site_tree, "Winter")  # what a process loads once is no part of the way
    cache.clear()
    way = a_search(client, site_tree, UNHEARD)
    assert way.text() == printed("a search", way)


def test_the_way_of_a_pledge(client, coordinator_client, site_tree):
    a_pledge(client, coordinator_client, site_tree)
    cache.clear()
    way = a_pledge(client, coordinator_client, site_tree)
    assert way.text() == printed("a pledge", way)


def test_a_way_sees_what_is_called_and_in_which_order(client, site_tree):
    """The lists cannot be right by accident: what is not called is not in them."""
    way = Way()
    with way.step("nothing"):
        pass
    assert not way.files
    with way.step("a page"):
        client.get(site_tree.challenge.url)
    assert way.steps["nothing"] == []
    entered = way.steps["a page"]
    assert entered.index("page_mixins/routing.py") < entered.index("page_mixins/challenge.py")
    assert "search/query.py" not in entered
