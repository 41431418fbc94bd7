"""What must work on every site into which the package is installed.

Run by ``test_sites.py`` with ``pytest --ds tests.sites.<site>.settings``; so it may use nothing
but the public API, and learns the page classes from the site's ``JOURNEY`` setting.
"""

import re
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.management import call_command

from wagtail_herausforderung import testing
from wagtail_herausforderung.compat import get_page_model
from wagtail_herausforderung.testing import committed

PLAIN = settings.JOURNEY["challenge"].startswith("herausforderung_pages.")
EXTENDED = "extended" in settings.JOURNEY["challenge"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge():
    """The pages that a site's own tests would build, in the site's classes."""
    model = {name: apps.get_model(label) for name, label in settings.JOURNEY.items()}
    home = testing.initiative(title="Springfield", slug="springfield", model=model["initiative"])
    index = testing.challenge_index(home, "Challenges", slug="challenges", model=model["index"])
    extra = {"step_free": True} if EXTENDED else {}
    return testing.challenge(
        index,
        "Thirty sleeping bags for the winter",
        slug="sleeping-bags",
        summary="The night shelter needs warm sleeping bags.",
        needs=[testing.need("Warm sleeping bags", 30, kind="goods", unit="sleeping bags")],
        model=model["challenge"],
        **extra,
    )


def test_the_checks_find_nothing():
    call_command("check", fail_level="WARNING")


def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.skipif("not PLAIN", reason="once is enough")
def test_one_command_makes_the_first_pages_and_they_can_be_used(client):
    home = testing.front_page(get_page_model()(title="Our town"))
    call_command("herausforderung_setup", under=str(home.pk), sample=True, publish=True)
    index = apps.get_model(settings.JOURNEY["index"]).objects.get()
    assert client.get(index.url).status_code == 200
    sample = apps.get_model(settings.JOURNEY["challenge"]).objects.get()
    testing.publish(sample.get_latest_revision_as_object())
    page = client.get(index.url, {"support": "goods"}).content.decode()
    assert sample.title in page


def test_a_challenge_is_published_found_and_shown(client, challenge):
    page = client.get("/challenges/sleeping-bags/")
    assert page.status_code == 200
    assert "Warm sleeping bags" in page.content.decode()
    assert not page.cookies

    results = client.get("/challenges/", {"q": "sleeping bag"})
    assert results.status_code == 200
    assert "/challenges/sleeping-bags/" in results.content.decode()

    data = client.get("/challenges/search.json", {"support": "goods"}).json()
    assert [result["title"] for result in data["results"]] == [challenge.title]
    assert client.get("/challenges/search.json", {"q": "umbrella"}).json()["count"] == 0


@pytest.mark.skipif("not EXTENDED", reason="only the extended site has a facet of its own")
def test_the_site_s_own_facet_narrows(client, challenge):
    data = client.get("/challenges/search.json", {"access": "step-free"}).json()
    assert data["count"] == 1
    assert data["facets"]["access"][0]["label"] == "Step-free"


def test_a_company_pledges_and_the_coordinator_accepts(client, admin_client, challenge):
    form_url = challenge.get_pledge_url()
    form = client.get(form_url)
    assert form.status_code == 200
    with committed():
        sent = client.post(form_url, filled_in(form.content.decode()))
    assert sent.status_code == 302, BeautifulSoup(sent.content, "html.parser").get_text()

    [message] = mail.outbox
    link = re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]
    asked = client.get(link, follow=True)
    button = BeautifulSoup(asked.content, "html.parser").select_one("form[method=post]")
    with committed():
        confirmed = client.post(
            button.get("action") or asked.request["PATH_INFO"], hidden(button), follow=True
        )
    assert confirmed.status_code == 200

    from wagtail_herausforderung.pledges import actions
    from wagtail_herausforderung.pledges.models import Pledge

    pledge = Pledge.objects.get()
    assert pledge.status == "new"
    with committed():
        actions.accept(pledge, {line.pk: 8 for line in pledge.lines.all()})
    assert "8 of 30 sleeping bags" in client.get("/challenges/sleeping-bags/").content.decode()


def hidden(form) -> dict[str, str]:
    return {
        field["name"]: field.get("value", "") for field in form.select("input[type=hidden][name]")
    }


def filled_in(html: str) -> dict[str, str]:
    """The pledge form as a company sends it: ten sleeping bags."""
    form = BeautifulSoup(html, "html.parser").select_one("form:has(input[name^=need-])")
    [need] = form.select("input[name^=need-]")
    return {
        **hidden(form),
        need["name"]: "10",
        "sector": "company",
        "company_name": "Bakery Miller",
        "contact_name": "A. Miller",
        "email": "miller@example.org",
    }
