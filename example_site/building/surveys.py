"""Questionnaires with answers that are made up, but counted as all are."""

from __future__ import annotations

import datetime
import json
import random

from django.utils import timezone
from wagtail.models import Locale, Page

from example_site.content import english_surveys as in_english
from example_site.content import surveys as words
from wagtail_herausforderung.pages.models import SurveyPage
from wagtail_herausforderung.surveys.actions import close, record, show_text
from wagtail_herausforderung.surveys.examples import Weights, invented
from wagtail_herausforderung.surveys.models import Text, Urn

from . import tree
from .words import rich, uid

_FIELDS = ("help", "required", "filter", "least", "most", "low", "high", "unit")


def build(slug: str, parent: Page) -> None:
    """The questionnaires of an initiative, each with its answers if it has none."""
    own = words.SURVEYS.get(slug, ())
    pages = {each.slug: tree.add(parent, _page(each)) for each in own}
    for each in own:
        page = pages[each.slug]
        if each.beside and not page.compare_with:
            page.compare_with = json.dumps(
                [{"type": "survey", "id": uid(each.slug, "beside"), "value": _beside(pages, each)}]
            )
            tree.publish(page)
        if not Urn.objects.filter(survey=page.translation_key).exists():
            _answer(page, each)


def _beside(pages: dict[str, SurveyPage], each: words.Survey) -> dict[str, int]:
    return {"page": pages[each.beside].pk}


def _page(each: words.Survey) -> SurveyPage:
    return SurveyPage(
        title=each.title.format(year=timezone.localdate().year + 1),
        slug=each.slug,
        summary=each.summary,
        intro=rich(each.intro),
        audience=each.audience,
        wave=each.wave,
        opens_on=_day(each.opens),
        closes_on=_day(each.closes),
        publish_results=each.publish,
        questions=json.dumps(_blocks(each)),
    )


def _day(day: object) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if isinstance(day, str) else tree.days(day)


def _key(each: words.Survey, name: str) -> str:
    """Equal questions have equal keys, as if the page had been copied."""
    home = each.ids if name.startswith("=") else each.slug
    return uid("survey", home, name)


def _blocks(each: words.Survey) -> list[dict]:
    found = []
    for part in each.parts:
        question, answer = part.only
        value = {"title": part.title, "text": part.text, "question": question, "answer": answer}
        found.append({"type": "section", "id": uid(each.slug, part.title), "value": value})
        for name, kind, title, more, _weights in part.questions:
            own = {"question": title, "name": name.lstrip("="), "help": ""}
            own |= {field: more[field] for field in _FIELDS if field in more}
            if "options" in more:
                options = "columns" if kind == "matrix" else "options"
                own[options] = _items(_key(each, name), more["options"])
            if "rows" in more:
                own["rows"] = _items(_key(each, name), more["rows"])
            found.append({"type": kind, "id": _key(each, name), "value": own})
    return found


def _items(key: str, texts: tuple[str, ...]) -> list[dict]:
    return [{"type": "item", "id": uid(key, text), "value": text} for text in texts]


def _weights(page: SurveyPage, each: words.Survey) -> Weights:
    given = {_key(each, q[0]): q[4] for part in each.parts for q in part.questions}
    found = {}
    for question in page.asked:
        keys = [key for key, _words in question.options] or [str(p) for p in question.points]
        weights = given.get(question.key) or ()
        found[question.key] = dict(zip(keys, weights, strict=False))
    return found


def _answer(page: SurveyPage, each: words.Survey) -> None:
    """What is closed has come in on paper."""
    chance, sections, weights = random.Random(each.slug), page.sections, _weights(page, each)
    is_open = page.state() == "open"
    wish = next((q.key for q in page.asked if q.kind == "text"), "")
    for number in range(each.people):
        values = invented(sections, chance, weights)
        if number < len(each.texts):
            values[wish] = each.texts[number]
        record(page, values, sheet=None if is_open else number + 1)
    if not is_open:
        close(page)
    for text in Text.objects.filter(survey=page.translation_key, text__in=each.texts[: each.shown]):
        show_text(text, text.text)


def build_english(english: Locale) -> None:
    """The same questionnaires in other words; the answers are those of the German pages."""
    sources = [
        tree.page_at(f"/{place}/{each.slug}/").specific
        for place, several in words.SURVEYS.items()
        for each in several
    ]
    for source in sources:
        if not source.get_translations().filter(locale=english, live=True).exists():
            tree.publish(_in_english(source, english))
    for source in sources:
        page = source.get_translations().get(locale=english).specific
        if source.compare_with and not page.compare_with:
            page.compare_with = json.dumps(
                [
                    {**block, "value": {"page": _twin(block["value"]["page"], english)}}
                    for block in source.compare_with.raw_data
                ]
            )
            tree.publish(page)


def _in_english(source: SurveyPage, english: Locale) -> SurveyPage:
    found = source.get_translations().filter(locale=english).first()
    page = found.specific if found else source.copy_for_translation(english)
    own = in_english.SURVEYS[source.slug]
    page.title = own["title"].format(year=timezone.localdate().year + 1)
    page.slug, page.summary, page.audience = own["slug"], own["summary"], own["audience"]
    page.intro = rich(own["intro"])
    page.compare_with = "[]"  # They are not there yet.
    page.questions = json.dumps(_reworded(list(source.questions.raw_data)))
    page.first_published_at = source.first_published_at
    return page


def _twin(pk: int, english: Locale) -> int:
    return SurveyPage.objects.get(pk=pk).get_translations().get(locale=english).pk


def _reworded(value: object) -> object:
    """The same stream with the same keys."""
    if isinstance(value, str):
        return in_english.WORDS.get(value, value)
    if isinstance(value, list):
        return [_reworded(each) for each in value]
    if isinstance(value, dict):
        return {name: _reworded(each) for name, each in value.items()}
    return value
