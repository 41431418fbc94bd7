"""Run by ``test_sites.py`` under the settings of this site. Only public names are used."""

import json
import re

import pytest
from django.core import mail
from django.test import Client, TestCase
from wagtail.models import Site

from tests.sites.keeping.models import Registration
from wagtail_herausforderung import extras
from wagtail_herausforderung.privacy.catalogue import personal_fields
from wagtail_herausforderung.submissions.guard import Stamp

DATA = "/mitmachen/my-data/"


@pytest.fixture
def browser(db):
    """Somebody who registered and has opened the link to their data."""
    Site.objects.update(hostname="example.com", port=80)
    for reference, email in (("R-1", "Anna@example.org"), ("R-2", "ben@example.org")):
        Registration.objects.create(reference=reference, email=email, name="Somebody", guests=2)
    browser = Client()
    with TestCase.captureOnCommitCallbacks(execute=True):
        filled = {"email": "anna@example.org", "stamp": Stamp.new("data").sign()}
        assert browser.post(f"{DATA}ask-for/", filled).status_code == 302
    [letter] = mail.outbox
    [link] = re.findall(r"http://example\.com(/\S*my-data/\S+/)", letter.body)
    assert browser.get(link, follow=True).status_code == 200
    return browser


def test_what_the_site_keeps_is_shown_and_taken_along(browser):
    assert "1 registration for an evening" in browser.get(DATA).content.decode()
    data = json.loads(browser.post(f"{DATA}download/").content)
    [row] = data["registrations"]
    assert (row["reference"], row["name"], row["guests"]) == ("R-1", "Somebody", 2)
    # After all that is ours.
    assert list(data)[-1] == "registrations"


def test_what_the_site_keeps_is_erased_and_what_others_gave_stays(browser):
    assert browser.get(f"{DATA}erase/").status_code == 200
    with TestCase.captureOnCommitCallbacks(execute=True):
        browser.post(f"{DATA}erase/")
    assert [row.reference for row in Registration.objects.all()] == ["R-2"]


def test_its_fields_stand_in_the_record_of_processing_and_none_is_missing():
    assert {"Registration.email", "Registration.name"} <= set(personal_fields())
    assert [name for kept in extras.kept() for name in kept.unsorted()] == []
