"""Event pages as tests need them, published."""

import datetime

from tests import factories
from wagtail_herausforderung.pages.models import EventIndexPage, EventPage, EventSeriesPage

SECRET = "https://treffen.example/geheim-4711"


def index(parent, title="Termine", **fields):
    return factories.add(parent, EventIndexPage(title=title, **fields))


def series(parent, title="Kaffeepause", **fields):
    fields = {"format": "online", "online_url": SECRET, "starts_at": datetime.time(14, 30)} | fields
    return factories.add(parent, EventSeriesPage(title=title, **fields))


def event(parent, title="Marktplatz", day=None, **fields):
    fields = {"starts_at": datetime.time(14, 30), "ends_at": datetime.time(15, 15)} | fields
    return factories.add(parent, EventPage(title=title, starts_on=day, **fields))


def guest(name="Henrike Tamm", organisation="Engagierte Stadt Hafenrode"):
    value = {"name": name, "function": "", "organisation": organisation, "image": None}
    return ("guest", {**value, "alt": "", "words": "Hat 61 Betriebe besucht."})
