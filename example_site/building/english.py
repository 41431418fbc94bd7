"""The English tree: translations of German pages, which share cases, ledgers and facet keys."""

from __future__ import annotations

import json

from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from example_site.content import english as words
from example_site.content import english_events as dates
from example_site.content.programmes import INDEX as PROGRAMMES
from example_site.content.programmes import PROGRAMMES as EVERY_PROGRAMME
from example_site.content.saarbruecken import INITIATIVE as GERMAN
from example_site.content.shapes import Initiative
from example_site.content.vocabulary import UNITS_FOR_ONE
from example_site.content.weisswasser import INITIATIVE as CITY
from wagtail_herausforderung.pages.models import EventPage

from . import media, programmes, tree
from .words import items, rich, stream


def build_english(home: Page, english: Locale) -> int:
    """Front page, lists, programmes, Saarbrücken and Weißwasser; returns how many challenges."""
    _front_page(home, english)
    _list_page(tree.page_at("/herausforderungen/"), english, words.SEARCH)
    _list_page(tree.page_at("/geschichten/"), english, words.STORIES)
    _list_page(tree.page_at("/suche/"), english, words.SITE_SEARCH)
    _initiative(tree.page_at("/saarbruecken/").specific, english, words.INITIATIVE, GERMAN)
    _initiative(tree.page_at("/weisswasser/").specific, english, words.WEISSWASSER, CITY)
    _list_page(tree.page_at("/programme/"), english, PROGRAMMES["english"])
    for own in EVERY_PROGRAMME:
        source = tree.page_at(f"/programme/{own['slug']}/").specific
        _programme(source, english, own["english"])
    challenges = tree.page_at("/saarbruecken/herausforderungen/")
    index_words = {
        "title": words.INITIATIVE["challenges_title"],
        "slug": words.SEARCH["slug"],
        "intro": words.INITIATIVE["challenges_intro"],
    }
    _list_page(challenges, english, index_words)
    for slug, own in words.CHALLENGES.items():
        _challenge(challenges.get_children().get(slug=slug).specific, english, own)
    _events(english)
    _short_ways()
    return len(words.CHALLENGES)


def translation_of(page: Page, english: Locale) -> tuple[Page, bool]:
    """The English page, and whether it is new."""
    found = page.get_translations().filter(locale=english).first()
    if found is not None:
        return found.specific, not found.live
    copy = page.specific.copy_for_translation(english)
    copy.first_published_at = page.first_published_at
    return copy.specific, True


def publish_in(page: Page, source: Page) -> None:
    """A translation, as old as the page it comes from."""
    page.first_published_at = source.first_published_at
    if hasattr(page, "image"):
        page.image_alt = media.alt_in_english(page.image) or page.image_alt
    tree.publish(page)


def _front_page(home: Page, english: Locale) -> None:
    page, is_new = translation_of(home, english)
    if not is_new:
        return
    steps = {
        "heading": words.HOME["steps_heading"],
        "steps": items("home/en", [{"title": a, "text": b} for a, b in words.HOME["steps"]]),
    }
    page.title = words.HOME["title"]
    page.seo_title = ""
    page.slug = "network"
    page.lead = words.HOME["lead"]
    page.body = stream("home/en", [("steps", steps)])
    publish_in(page, home)


def _list_page(source: Page, english: Locale, own: dict) -> None:
    page, is_new = translation_of(source, english)
    if not is_new:
        return
    page.title, page.slug, page.intro = own["title"], own["slug"], rich(own["intro"])
    page.first_published_at = source.first_published_at
    tree.publish(page)


def _initiative(source: Page, english: Locale, own: dict, german: Initiative) -> None:
    page, is_new = translation_of(source, english)
    if not is_new:
        return
    where = german.slug
    page.title = own["title"]
    page.summary = own["summary"]
    page.vision = rich(own["vision"])
    page.contact_role = own["contact_role"]
    page.how_it_works = stream(
        f"{where}/steps", [("step", {"title": a, "text": b}) for a, b in own["steps"]]
    )
    page.rules = stream(
        f"{where}/rules", [("rule", {"title": a, "text": b}) for a, b in own["rules"]]
    )
    page.figures = stream(
        f"{where}/figures", [("figure", row) for row in tree.figures(own["figures"])]
    )
    page.partners = stream(
        f"{where}/partners",
        [
            ("partner", row)
            for row in tree.partners(
                [(slug, own["partners"][role]) for slug, role in german.partners], "role"
            )
        ],
    )
    page.people = json.dumps([_in_english(b, own["people"]) for b in page.people.raw_data])
    page.body = "[]"
    if german is CITY:
        programmes.fill(page, programmes.ENGLISH)
    publish_in(page, source)


def _programme(source: Page, english: Locale, own: dict) -> None:
    page, is_new = translation_of(source, english)
    if not is_new:
        return
    for name in ("title", "slug", "summary"):
        setattr(page, name, own[name])
    for name in ("idea", "call", "jury"):
        setattr(page, name, rich(own[name]))
    figures = [("figure", row) for row in tree.figures(own["figures"])]
    page.figures = stream(f"programme/{source.slug}/figures", figures)
    phases = [{"name": name, "text": text} for name, text in own["phases"]]
    page.phases = worded(page.phases, phases)
    page.partners = worded(page.partners, [{"role": role} for role in own["partners"]])
    page.documents = worded(page.documents, [{"description": t} for t in own["documents"]])
    publish_in(page, source)


def worded(blocks: StreamValue, words_of_each: list[dict]) -> str:
    """The same blocks with other words."""
    pairs = zip(blocks.raw_data, words_of_each, strict=True)
    return json.dumps([{**block, "value": {**block["value"], **own}} for block, own in pairs])


def _in_english(block: dict, known: dict) -> dict:
    value = block["value"]
    return {
        **block,
        "value": {
            **value,
            "name": known.get(value["name"], value["name"]),
            "function": known.get(value["function"], value["function"]),
            "organisation": known.get(value["organisation"], value["organisation"]),
        },
    }


def _challenge(source: Page, english: Locale, own: dict) -> None:
    page, is_new = translation_of(source, english)
    if not is_new:
        return
    for name in ("title", "slug", "summary", "contact_point"):
        setattr(page, name, own[name])
    page.place = own.get("place", page.place)
    for name in ("situation", "plan", "for_whom", "benefit"):
        setattr(page, name, rich(own[name]))
    blocks = []
    for block, (title, unit, text) in zip(page.needs.raw_data, own["needs"], strict=True):
        # The id stays: it is what joins both languages to one ledger.
        named = {"title": title, "unit": unit, "unit_one": UNITS_FOR_ONE.get(unit, "")}
        value = {**block["value"], **named, "description": text}
        blocks.append({"type": "need", "value": value, "id": block["id"]})
    page.needs = json.dumps(blocks)
    page.tags.set(own["tags"], clear=True)
    publish_in(page, source)


def _events(english: Locale) -> None:
    """The list, the series with its dates, and the event in Saarbrücken."""
    _list_page(tree.page_at("/termine/"), english, dates.INDEX)
    series = tree.page_at("/kaffeepause/").specific
    page, is_new = translation_of(series, english)
    if is_new:
        for name in ("title", "slug", "summary", "rhythm"):
            setattr(page, name, dates.SERIES[name])
        page.body = tree.body("kaffeepause/en", dates.SERIES["body"])
        publish_in(page, series)
    single = tree.page_at("/saarbruecken/").get_children().type(EventPage)
    for event in [*series.get_children(), *single]:
        own = dates.EVENTS.get(event.title)
        if own is not None:
            _event(event.specific, english, own)


def _event(source: Page, english: Locale, own: dict) -> None:
    page, is_new = translation_of(source, english)
    if not is_new:
        return
    for name in ("title", "summary", "cancelled_note"):
        setattr(page, name, own.get(name, ""))
    page.slug = own.get("slug", source.slug)
    page.impulse = rich(own["impulse"])
    page.looking_back = rich(own.get("looking_back", ""))
    page.guest = _in_words(source.guest, own["guests"])
    page.announced = json.dumps(
        [
            {**block, "value": text}
            for block, text in zip(source.announced.raw_data, own["announced"], strict=True)
        ]
    )
    page.questions = _in_words(source.questions, own["questions"])
    page.documents = _in_words(source.documents, own.get("documents", ()))
    publish_in(page, source)


def _in_words(blocks, values) -> str:
    """The same blocks, with the same ids, in other words."""
    return json.dumps(
        [
            {**block, "value": {**block["value"], **value}}
            for block, value in zip(blocks.raw_data, values, strict=True)
        ]
    )


def _short_ways() -> None:
    """Whoever puts ``/en`` before a German address arrives all the same."""
    site = Site.objects.get(is_default_site=True)
    for old, new in [
        ("/en/barrierefreiheit", "/en/accessibility/"),
        ("/en/herausforderungen", "/en/challenges/"),
        ("/en/geschichten", "/en/stories/"),
        ("/en/termine", "/en/events/"),
        ("/en/wirkung", "/en/impact/"),
        ("/en/saarbruecken/wirkung", "/en/saarbruecken/impact/"),
        ("/en/partner", "/en/partners/"),
        ("/en/kaffeepause", "/en/coffee-break/"),
        ("/en/saarbruecken/herausforderungen", "/en/saarbruecken/challenges/"),
        ("/en/programme", "/en/programmes/"),
        ("/en/programme/engagierte-stadt", "/en/programmes/engaged-city/"),
    ]:
        Redirect.objects.get_or_create(
            old_path=old, site=site, defaults={"redirect_link": new, "is_permanent": False}
        )
