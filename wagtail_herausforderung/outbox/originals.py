"""The package's own words of a letter, written with placeholders, and letters with examples.

Both come from the templates themselves, by rendering them: once with each value replaced by its
placeholder, once with example data. So they never say anything else than the letter does, and a
mail may hold exactly those placeholders that its own letter shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from .compose import Rendered, render, supported_language
from .kinds import placeholders_of
from .placeholders import EVERYWHERE, Placeholder
from .wording import PACKAGE, Wording

#: Stands around what an editor may replace; a private character that no text contains.
_MARK = "\ue000"

#: Numbers that stand for a placeholder where a template counts; below 1000, ungrouped.
_NUMBERS = (983, 977, 971, 967, 953, 947, 941, 937)


@dataclass(frozen=True)
class Original:
    """A letter's own words, and the placeholders an editor may use in it. ``wording`` is empty
    for a template that does not stand on the package's frame: its text is changed there."""

    wording: Wording
    placeholders: tuple[Placeholder, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.placeholders)


def original(template: str, language: str, site: Site | None = None) -> Original:
    """What the templates of ``template`` say in ``language`` on ``site``."""
    known = placeholders_of(template)
    numbers: dict[int, Placeholder] = {}
    context = example(known)
    for each in known:
        value: str | int = each.token
        if isinstance(each.example, int):
            value = _NUMBERS[len(numbers)]
            numbers[value] = each
        _put(context, each, value)
    rendered = render(template, {**context, "mark": _MARK}, language, site, wording=PACKAGE)

    def named(text: str) -> str:
        for number, each in numbers.items():
            text = re.sub(rf"\b{number}\b", each.token, text)
        return text

    subject, text, html = (named(part) for part in (rendered.subject, rendered.text, rendered.html))
    shown = f"{subject} {text} {html}"
    allowed = tuple(each for each in known if each.name in EVERYWHERE or each.token in shown)
    parts = text.split(_MARK)
    if len(parts) != 5:
        return Original(PACKAGE, allowed)
    return Original(Wording(subject, parts[1].strip(), parts[3].strip()), allowed)


def letter_with_examples(
    template: str, language: str, site: Site | None, wording: Wording
) -> Rendered:
    """The letter as it would arrive, about an invented challenge."""
    known = placeholders_of(template)
    with translation.override(supported_language(language)):
        context = example(known)
    return render(template, context, language, site, wording=wording, known=known)


def example(known: Iterable[Placeholder]) -> dict[str, Any]:
    """A context with an example of everything, in the active language."""
    need = _("Sleeping bags")
    context: dict[str, Any] = {
        "lines": [
            {
                "title": need,
                "unit": _("pieces"),
                "unit_one": _("piece"),
                "offered": 10,
                "accepted": 8,
                "on_reserve": 2,
                "delivered": 8,
            }
        ],
        "alternatives": [
            {"title": _("A seminar room to paint"), "url": "https://www.example.org/room/"}
        ],
        "hits": [
            {
                "title": _("Thirty sleeping bags for the winter"),
                "url": "https://www.example.org/challenges/",
                "summary": _("Warm nights for people without a home."),
                "named": "Wärmestube Malstatt",
            }
        ],
        "search_words": [{"label": _("Topic"), "value": _("Homelessness")}],
        "agreement": {"people": 4, "in_return": _("A tour of the house and coffee")},
        "reports": [{"side": _("Pledger"), "outcome": _("It worked"), "lines": "", "comment": ""}],
        "asked": [{"title": need, "unit": _("pieces"), "unit_one": _("piece"), "quantity": 10}],
        "kinds": _("Goods"),
        "offer_text": _("Here stands what the company offers."),
        "broadcast_text": _("Here stands the text of your message."),
        "message": _("Here stands what you add to a step."),
        "pledge_message": _("Here stands what the pledger wrote."),
        "action_url": "https://www.example.org/personal-link/",
        "change_url": "https://www.example.org/personal-link/",
        "stop_url": "https://www.example.org/personal-link/",
    }
    for each in known:
        each_example = each.example
        _put(context, each, each_example if isinstance(each_example, int) else str(each_example))
    return context


def _put(context: dict[str, Any], placeholder: Placeholder, value: str | int) -> None:
    *folders, last = placeholder.path or (placeholder.name,)
    for folder in folders:
        context = context.setdefault(folder, {})
    context[last] = value
