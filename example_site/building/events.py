"""The coffee break as a series, and an event of each initiative."""

from __future__ import annotations

import datetime

from wagtail.models import Page

from example_site.content import events as words
from example_site.content.shapes import Event
from wagtail_herausforderung import dates
from wagtail_herausforderung.event_pages.planning import Hours, make_dates, set_cancelled
from wagtail_herausforderung.event_pages.rules import WEEKLY_RULE, Rule
from wagtail_herausforderung.models import Region, Topic
from wagtail_herausforderung.pages.models import EventPage, EventSeriesPage

from . import media, tree
from .words import rich, stream

_TUESDAY = 1
_HOURS = Hours(datetime.time(14, 30), 45)


def build(home: Page, user) -> int:
    """All of it; returns how many events."""
    series = _series(home)
    if not series.get_children().exists():
        _dates(series, user)
    for slug, event in words.SINGLE.items():
        parent = tree.page_at(f"/{slug}/")
        tree.add(parent, _single(parent, event), published=60)
    return len(words.PAST) + len(words.COMING) + len(words.SINGLE)


def _series(home: Page) -> EventSeriesPage:
    own = words.SERIES
    picture, alt = media.image(own["picture"])
    return tree.add(
        home,
        EventSeriesPage(
            title=own["title"],
            slug=own["slug"],
            summary=own["summary"],
            rhythm=own["rhythm"],
            image=picture,
            image_alt=alt,
            format="online",
            online_url=own["online_url"],
            online_seats=own["seats"],
            invites_challenge=True,
            starts_at=_HOURS.starts_at,
            minutes=_HOURS.minutes,
            body=tree.body("kaffeepause", own["body"]),
        ),
        published=300,
    )


def _dates(series: EventSeriesPage, user) -> None:
    """Every second Tuesday, as an editor makes them; the next one is in some days."""
    today = dates.today()
    following = today + datetime.timedelta(days=(_TUESDAY - today.weekday() - 3) % 7 + 3)
    first = following - datetime.timedelta(weeks=2 * len(words.PAST))
    every = [*words.PAST, *words.COMING]
    rule = Rule(WEEKLY_RULE, first, (_TUESDAY,), every=2, count=len(every))
    made = make_dates(series, rule.days(), _HOURS, by=user, publish=False)
    for page, event in zip(made, every, strict=True):
        _fill(page, event, words.QUESTIONS)
        page.starts_on += datetime.timedelta(days=event.moved)
        page.first_published_at = tree.moment(120)
        tree.publish(page)
        if event.cancelled:
            set_cancelled(page, True, event.cancelled, by=user)


def _single(parent: Page, event: Event) -> EventPage:
    begin, end = (datetime.time.fromisoformat(text) for text in event.hours)
    page = EventPage(
        slug=event.slug,
        starts_on=datetime.date.fromisoformat(event.on) if event.on else tree.days(event.days),
        starts_at=begin,
        ends_at=end,
        format=event.format,
        place=event.place,
        seats=event.seats,
        online_seats=event.online_seats,
        online_url=words.SERIES["online_url"] if event.format != "room" else "",
        invites_challenge=event.invites_challenge,
        locale=parent.locale,
    )
    _fill(page, event, event.questions)
    page.regions = list(Region.objects.filter(key__in=event.regions, locale=parent.locale))
    return page


def _fill(page: EventPage, event: Event, questions) -> None:
    where = f"events/{event.title}"
    picture, alt = media.image(event.picture) if event.picture else (page.image, page.image_alt)
    page.image, page.image_alt = picture, alt
    page.title, page.summary = event.title, event.summary
    page.guest = stream(f"{where}/guest", [("guest", guest(each)) for each in event.guests])
    page.impulse = rich(event.impulse)
    page.announced = stream(f"{where}/asked", [("question", text) for text in event.announced])
    names = ("label", "kind", "choices", "required")
    page.questions = stream(
        f"{where}/questions",
        [("question", dict(zip(names, row, strict=True))) for row in questions],
    )
    page.looking_back = rich(event.looking_back)
    page.recording_url = event.recording
    files = [("document", row) for row in tree.documents(event.documents)]
    page.documents = stream(f"{where}/documents", files)
    page.topics = list(Topic.objects.filter(key__in=event.topics, locale=page.locale))


def guest(each) -> dict:
    return {
        "name": each.name,
        "function": each.function,
        "organisation": each.organisation,
        "image": None,
        "alt": "",
        "words": each.words,
    }
