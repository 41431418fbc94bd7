"""The programmes, and what Weißwasser intended and what came of it, in both languages."""

from __future__ import annotations

import json
from typing import Any

from wagtail.models import Page

from example_site.content import programmes as words
from example_site.content.weisswasser import development as city
from wagtail_herausforderung.models import Partner, Topic
from wagtail_herausforderung.pages.models import ProgrammeIndexPage, ProgrammePage

from . import media, tree
from .words import items, rich, stream

GERMAN, ENGLISH = 0, 1


def build_programmes(home: Page) -> int:
    """The list and its programmes; returns how many. The pages of their places must be there."""
    index = ProgrammeIndexPage(
        title=words.INDEX["title"],
        slug=words.INDEX["slug"],
        intro=rich(words.INDEX["intro"]),
    )
    index = tree.add(home, index)
    for own in words.PROGRAMMES:
        _programme(index, own)
    return len(words.PROGRAMMES)


def _programme(index: Page, own: dict[str, Any]) -> None:
    picture, alt = media.image(*own["picture"])
    where = f"programme/{own['slug']}"
    page = ProgrammePage(
        title=own["title"],
        slug=own["slug"],
        summary=own["summary"],
        idea=rich(own["idea"]),
        figures=stream(
            f"{where}/figures", [("figure", row) for row in tree.figures(own["figures"])]
        ),
        phases=stream(f"{where}/phases", [("phase", _phase(where, p)) for p in own["phases"]]),
        places=stream(f"{where}/places", [("place", _place(p)) for p in own["places"]]),
        partners=stream(
            f"{where}/partners",
            [("partner", row) for row in tree.partners(own["partners"], "role")],
        ),
        call=rich(own["call"]),
        jury=rich(own["jury"]),
        documents=stream(
            f"{where}/documents", [("document", row) for row in tree.documents(own["documents"])]
        ),
        image=picture,
        image_alt=alt,
        locale=index.locale,
    )
    page.topics = list(Topic.objects.filter(locale=index.locale, key__in=own["topics"]))
    tree.add(index, page)


def _phase(where: str, phase: dict[str, Any]) -> dict[str, Any]:
    name = f"{where}/{phase['name']}"
    return {**phase, "funders": items(name, _funders(phase["funders"]))}


def _funders(slugs: tuple[str, ...]) -> list[int]:
    ids = dict(Partner.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return [ids[slug] for slug in slugs]


def _place(row: tuple[str, str, str, str]) -> dict[str, Any]:
    name, where, address, since = row
    page = tree.page_at(address).pk if address else None
    return {"name": name, "where": where, "page": page, "url": "", "starts": since, "ends": ""}


def develop() -> None:
    """What Weißwasser intended and what came of it, and who paid for the work in the Ruhr area;
    unless somebody has written it already."""
    page = tree.page_at("/weisswasser/").specific
    if not page.fields_of_action:
        fill(page, GERMAN)
        tree.publish(page)
    page = tree.page_at("/ruhrgebiet/").specific
    if not page.phases:
        programme = tree.page_at("/programme/neue-impulse/").pk
        rows = [_funding(row, programme, GERMAN) for row in words.RUHR_PHASES]
        page.phases = stream("ruhrgebiet/phases", [("phase", row) for row in rows])
        tree.publish(page)


def fill(page: Any, language: int) -> None:
    """The blocks in one language; their ids are the same in both."""
    page.fields_of_action = stream(
        "weisswasser/fields", [("field", _field(number, language)) for number in range(3)]
    )
    page.timeline = stream(
        "weisswasser/timeline", [("event", _event(row, language)) for row in city.TIMELINE]
    )
    page.workshops = stream("weisswasser/workshops", [("workshop", _workshop(language))])
    programme = tree.page_at("/programme/engagierte-stadt/").pk
    page.phases = stream(
        "weisswasser/phases", [("phase", _funding(row, programme, language)) for row in city.PHASES]
    )
    ids = {Partner.objects.get(slug=slug).pk: phase for slug, phase in city.SUPPORTERS.items()}
    blocks = [dict(block) for block in page.partners.raw_data]
    for block in blocks:
        phase = ids.get(block["value"]["partner"], "")
        block["value"] = {**block["value"], "phase": phase}
    page.partners = json.dumps(blocks)


def _when(when: str | int) -> str:
    """A fixed time, or the month in which so many days from today lie."""
    return when if isinstance(when, str) else f"{tree.days(when):%Y-%m}"


def _field(number: int, language: int) -> dict[str, Any]:
    title, why, goals = city.FIELDS[number]
    where = f"weisswasser/fields/{number}"
    rows = [_goal(f"{where}/{n}", goal, language) for n, goal in enumerate(goals)]
    return {"title": title[language], "why": why[language], "goals": items(where, rows)}


def _goal(where: str, goal: tuple[Any, ...], language: int) -> dict[str, Any]:
    text, status, result, measures = goal
    rows = [_measure(f"{where}/{n}", row, language) for n, row in enumerate(measures)]
    return {
        "text": text[language],
        "status": status,
        "result": result[language],
        "measures": items(where, rows),
    }


def _measure(where: str, measure: tuple[Any, ...], language: int) -> dict[str, Any]:
    text, status, due, evidence = measure
    blocks: list[tuple[str, object]] = [
        ("page", tree.page_at(each).pk) if "/" in each else ("document", media.document(each).pk)
        for each in evidence
    ]
    return {
        "text": text[language],
        "status": status,
        "due": _when(due),
        "evidence": json.loads(stream(where, blocks)),
    }


def _event(row: tuple[Any, ...], language: int) -> dict[str, Any]:
    when, title, text, address = row
    return {
        "when": _when(when),
        "title": title[language],
        "text": text[language],
        "page": tree.page_at(address).pk if address else None,
        "url": "",
    }


def _workshop(language: int) -> dict[str, Any]:
    own: dict[str, Any] = city.WORKSHOP
    where = "weisswasser/workshop"
    figures = [
        {"value": value[language], "label": label[language], "note": "", "year": 2016}
        for value, label in own["figures"]
    ]
    documents = tree.documents([(stem, text[language]) for stem, text in own["documents"]])
    return {
        "title": own["title"][language],
        "day": own["day"],
        "text": own["text"][language],
        "figures": items(f"{where}/figures", figures),
        "documents": items(f"{where}/documents", documents),
    }


def _funding(row: tuple[Any, ...], programme: int, language: int) -> dict[str, Any]:
    name, starts, ends, amount, funders, text = row
    return {
        "programme": programme,
        "phase": name[language],
        "starts": starts,
        "ends": ends,
        "amount": amount,
        "funders": items(f"phases/{programme}/{name[GERMAN]}", _funders(funders)),
        "text": text[language],
    }
