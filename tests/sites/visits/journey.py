"""Run by ``test_visits.py`` under the settings of this site."""

import re

import pytest
from django.core import mail, signing
from django.test import Client, TestCase
from wagtail.models import Locale, Page, Site

from tests.sites.visits import links
from tests.sites.visits.models import Visit
from wagtail_herausforderung.pages.models import InitiativePage
from wagtail_herausforderung.submissions.guard import Stamp

pytestmark = pytest.mark.django_db

ROOT = "/mitmachen/"


@pytest.fixture
def page():
    home = Page.objects.get(depth=2)
    Site.objects.update(hostname="example.com", port=80)
    page = InitiativePage(title="Springfield helps", locale=Locale.get_default())
    with TestCase.captureOnCommitCallbacks(execute=True):
        home.add_child(instance=page)
    return page


@pytest.fixture
def filled_in(page):
    def fill(**values):
        stamp = Stamp.new(f"visit:{page.pk}").sign()
        return {"name": "Ann", "people": "3", "email": "ann@example.org", "stamp": stamp, **values}

    return fill


@pytest.fixture
def browser():
    return Client()


@pytest.fixture
def sent(page, browser, filled_in):
    """A visit whose link waits in a mail."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        browser.post(f"{ROOT}{page.pk}/visit/", filled_in())
    browser.cookies.clear()
    return Visit.objects.get()


def link_in(letter):
    return re.search(r"http://example\.com(/\S+)", letter.body)[1]


def press(browser, path, **data):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return browser.post(f"{ROOT}{path}", data, follow=True)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_from_the_form_to_the_end(page, browser, sent):
    form = browser.get(f"{ROOT}{page.pk}/visit/")
    assert "Come and see" in words(form) and "to prepare your visit" in words(form)
    assert browser.get(f"{ROOT}visit-sent/").status_code == 200
    shown = browser.get(link_in(mail.outbox[0]), follow=True)
    assert shown.request["PATH_INFO"] == f"{ROOT}confirm-visit/"
    assert "Ann" in words(shown) and "no-store" in shown.headers["Cache-Control"]
    own = press(browser, "confirm-visit/")
    assert own.request["PATH_INFO"] == f"{ROOT}my-visit/"
    assert "Thank you, you are expected." in words(own) and sent.reference in words(own)
    assert "You are expected. " in words(browser.get(f"{ROOT}my-visit/"))
    assert press(browser, "confirm-visit/").request["PATH_INFO"] == f"{ROOT}my-visit/"

    stranger = Client()
    assert "Cancel the visit …" in words(stranger.get(link_in(mail.outbox[1]), follow=True))
    assert "Cancel the visit?" in words(stranger.get(f"{ROOT}my-visit/cancel/"))
    for _time in range(2):
        cancelled = press(stranger, "my-visit/cancel/")
        assert "Your visit is cancelled." in words(cancelled)
    assert "Cancel the visit …" not in words(cancelled)
    assert len(mail.outbox) == 2


def test_what_is_wrong_gets_its_sentence(page, browser, filled_in):
    bad = browser.post(f"{ROOT}{page.pk}/visit/", filled_in(people="0"))
    assert bad.status_code == 422 and "Enter at least 1" in words(bad) and "Error" in words(bad)
    assert 'value="Ann"' in bad.content.decode()
    trapped = browser.post(f"{ROOT}{page.pk}/visit/", filled_in(wish_line="x"))
    assert trapped.url == f"{ROOT}visit-sent/"
    assert not Visit.objects.exists()


def test_sent_twice_it_is_one_visit(page, browser, filled_in):
    data = filled_in()
    for _time in range(2):
        with TestCase.captureOnCommitCallbacks(execute=True):
            browser.post(f"{ROOT}{page.pk}/visit/", data)
    assert Visit.objects.count() == len(mail.outbox) == 1


def test_links_that_do_not_work_say_so(browser, sent, monkeypatch):
    good = links.CONFIRM.make(sent)
    assert browser.get(f"{ROOT}confirm-visit/{good[:-1]}/").status_code == 404
    assert browser.get(f"{ROOT}my-visit/{good}/").status_code == 404
    assert browser.get(f"{ROOT}my-visit/").status_code == 404
    assert browser.post(f"{ROOT}confirm-visit/{good}/").status_code == 405
    Visit.objects.update(status="booked")
    assert "already been used" in words(browser.get(f"{ROOT}confirm-visit/{good}/"))
    late = signing.time.time() + links.CONFIRM.max_age.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: late)
    assert "no longer valid" in words(browser.get(f"{ROOT}confirm-visit/{good}/"))


def test_looking_changes_nothing(browser, sent):
    for _time in range(5):
        for path in (links.CONFIRM.path(sent), links.OWN.path(sent), f"{ROOT}my-visit/cancel/"):
            browser.get(path, follow=True)
            browser.head(path)
    sent.refresh_from_db()
    assert sent.status == "unconfirmed"
