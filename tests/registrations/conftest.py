"""An initiative with a list of events, dates to come, and people who register."""

import datetime
import re
import uuid
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Site
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.conftest import desk  # noqa: F401
from wagtail_herausforderung import dates
from wagtail_herausforderung.events import actions
from wagtail_herausforderung.events.actions import Wish
from wagtail_herausforderung.events.models import Event, EventLedger
from wagtail_herausforderung.events.sync import event_for
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.events import EventIndexPage, EventPage, EventSeriesPage
from wagtail_herausforderung.submissions.guard import Stamp


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def _english_desk(desk):  # noqa: F811
    UserProfile.objects.update_or_create(user=desk.own, defaults={"preferred_language": "en"})


def bare_event(capacity: int | None = 3, *, hours: float = 240, **more: int | None) -> Event:
    """An event without a page: for what needs numbers only. ``more`` are seats ``online``."""
    begins = timezone.now() + datetime.timedelta(hours=hours)
    event = Event.objects.create(
        translation_key=uuid.uuid4(),
        title="Kaffeepause",
        begins=begins,
        ends=begins + datetime.timedelta(hours=1),
    )
    for way, seats in {"room": capacity, **more}.items():
        EventLedger.objects.create(event=event, way=way, capacity=seats)
    return event


def join(event: Event, name: str = "Anna", *, email: str = "", confirm: bool = True, **wish):
    """Somebody registers and, usually, confirms."""
    wish = Wish(name=name, email=email, **wish)
    site = Site.objects.filter(is_default_site=True).first()
    words = {"form_key": uuid.uuid4(), "language": "en", "site": site}
    row = actions.sign_up([event], wish, **words)[0]
    return actions.confirm(row) if confirm else row


def event_page(parent, title: str = "Virtuelle Kaffeepause", *, days: int = 10, **fields):
    """A published date, at half past two."""
    values = {
        "starts_on": dates.today() + datetime.timedelta(days=days),
        "starts_at": datetime.time(14, 30),
        "ends_at": datetime.time(15, 15),
        "format": "room",
        "place": "Rathausfestsaal",
        "seats": 3,
        "summary": "Austausch bei Kaffee.",
        **fields,
    }
    return factories.add(parent, EventPage(title=title, **values))


@pytest.fixture
def termine(site_tree):
    """``index``, ``page`` (three seats) with its ``event``, of the first initiative."""
    index = factories.add(site_tree.initiative, EventIndexPage(title="Termine", slug="termine"))
    page = event_page(index)
    return SimpleNamespace(index=index, page=page, event=event_for(page), tree=site_tree)


@pytest.fixture
def series(termine):
    """Three dates online, two seats each, one of them over."""
    found = factories.add(
        termine.index, EventSeriesPage(title="Kaffeepause", slug="kaffeepause", format="online")
    )
    url = "https://treffen.example.org/canary-online"
    pages = [
        event_page(
            found,
            f"Kaffeepause {days}",
            days=days,
            format="online",
            place="",
            online_seats=2,
            online_url=url,
        )
        for days in (-7, 7, 21)
    ]
    return SimpleNamespace(page=found, pages=pages)


class Visitor:
    """A browser without JavaScript."""

    def __init__(self, client) -> None:
        self.client = client

    def address(self, name: str, *args) -> str:
        return reverse(f"herausforderung:{name}", args=args)

    def form(self, page, **values):
        """Sends the form of a page as it was shown."""
        url = self.address("event", page.pk)
        shown = self.client.get(url)
        assert shown.status_code == 200, shown.content
        return self.send(page, full=told_of(shown), **values)

    def send(self, page, **values):
        known = {
            "name": "Anna Albrecht",
            "email": "anna@example.org",
            "people": "1",
            "full": "",
            "stamp": Stamp.new(f"event:{page.pk}").sign(),
        }
        return self.client.post(self.address("event", page.pk), {**known, **values})

    def open(self, template: str, to: str = ""):
        """Opens the link of the newest letter of a kind; returns the page it leads to."""
        return self.client.get(path_in(letter(template, to)), follow=True)

    def press(self, name: str, shown, **values):
        """Presses a button on a page that a link has opened."""
        named = shown.context["view"].named
        return self.client.post(self.address(name), {"subject": named, **values}, follow=True)

    def confirm(self, to: str = ""):
        return self.press("event_confirm", self.open("event_confirm", to))


def told_of(shown) -> str:
    """The ways of which the form says that they are full, as the browser sends them back."""
    tag = re.search(r'<input[^>]*name="full"[^>]*>', shown.text)
    assert tag, "the form does not remember what it has said"
    value = re.search(r'value="([^"]*)"', tag[0])
    return value[1] if value else ""


def letter(template: str, to: str = "") -> Mail:
    rows = Mail.objects.filter(template=template)
    return (rows.filter(to=to) if to else rows).latest("pk")


def path_in(mail: Mail, part: str = "mitmachen") -> str:
    found = re.search(rf"https?://[^/\s]+(/\S*{part}/\S+)", mail.text)
    assert found, mail.text
    return found.group(1)


@pytest.fixture
def _free_forms(settings):
    limits = {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"}
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0, "RATE_LIMITS": limits}


@pytest.fixture
def visitor(client, _free_forms):
    with translation.override("de"):
        yield Visitor(client)
