"""The English tree: translations of German pages, which share cases, ledgers and facet keys."""

from __future__ import annotations

import json

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from example_site.content import english as words
from example_site.content.saarbruecken import INITIATIVE as GERMAN
from example_site.content.vocabulary import UNITS_FOR_ONE

from . import media, tree
from .words import items, rich, stream


def build_english(home: Page, english: Locale) -> int:
    """Front page, search, stories and Saarbrücken in English; returns how many challenges."""
    _front_page(home, english)
    _list_page(tree.page_at("/herausforderungen/"), english, words.SEARCH)
    _list_page(tree.page_at("/geschichten/"), english, words.STORIES)
    _list_page(tree.page_at("/suche/"), english, words.SITE_SEARCH)
    _initiative(tree.page_at("/saarbruecken/").specific, english)
    challenges = tree.page_at("/saarbruecken/herausforderungen/")
    index_words = {
        "title": words.INITIATIVE["challenges_title"],
        "slug": words.SEARCH["slug"],
        "intro": words.INITIATIVE["challenges_intro"],
    }
    _list_page(challenges, english, index_words)
    for slug, own in words.CHALLENGES.items():
        _challenge(challenges.get_children().get(slug=slug).specific, english, own)
    _short_ways()
    return len(words.CHALLENGES)


def _translation(page: Page, english: Locale) -> tuple[Page, bool]:
    """The English page, and whether it is new."""
    found = page.get_translations().filter(locale=english).first()
    if found is not None:
        return found.specific, not found.live
    copy = page.specific.copy_for_translation(english)
    copy.first_published_at = page.first_published_at
    return copy.specific, True


def _publish(page: Page, source: Page) -> None:
    page.first_published_at = source.first_published_at
    page.image_alt = media.alt_in_english(page.image) or page.image_alt
    tree.publish(page)


def _front_page(home: Page, english: Locale) -> None:
    page, is_new = _translation(home, english)
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
    _publish(page, home)


def _list_page(source: Page, english: Locale, own: dict) -> None:
    page, is_new = _translation(source, english)
    if not is_new:
        return
    page.title, page.slug, page.intro = own["title"], own["slug"], rich(own["intro"])
    page.first_published_at = source.first_published_at
    tree.publish(page)


def _initiative(source: Page, english: Locale) -> None:
    page, is_new = _translation(source, english)
    if not is_new:
        return
    own = words.INITIATIVE
    page.title = own["title"]
    page.summary = own["summary"]
    page.vision = rich(own["vision"])
    page.contact_role = own["contact_role"]
    page.how_it_works = stream(
        "saarbruecken/steps", [("step", {"title": a, "text": b}) for a, b in own["steps"]]
    )
    page.rules = stream(
        "saarbruecken/rules", [("rule", {"title": a, "text": b}) for a, b in own["rules"]]
    )
    page.figures = stream(
        "saarbruecken/figures", [("figure", row) for row in tree.figures(own["figures"])]
    )
    page.partners = stream(
        "saarbruecken/partners",
        [
            ("partner", row)
            for row in tree.partners(
                [(slug, own["partners"][role]) for slug, role in GERMAN.partners], "role"
            )
        ],
    )
    page.people = json.dumps([_in_english(block) for block in page.people.raw_data])
    page.body = "[]"
    _publish(page, source)


def _in_english(block: dict) -> dict:
    known = words.INITIATIVE["people"]
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
    page, is_new = _translation(source, english)
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
    _publish(page, source)


def _short_ways() -> None:
    """Whoever puts ``/en`` before a German address arrives all the same."""
    site = Site.objects.get(is_default_site=True)
    for old, new in [
        ("/en/herausforderungen", "/en/challenges/"),
        ("/en/geschichten", "/en/stories/"),
        ("/en/saarbruecken/herausforderungen", "/en/saarbruecken/challenges/"),
    ]:
        Redirect.objects.get_or_create(
            old_path=old, site=site, defaults={"redirect_link": new, "is_permanent": False}
        )
