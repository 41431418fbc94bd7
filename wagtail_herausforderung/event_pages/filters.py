"""By what a list of events can be narrowed: only where there is more than one choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from .. import vocabulary
from .cards import EventFormat
from .listing import EventRow


def _labels(name: str) -> dict[str, str]:
    return {key: info.label for key, info in vocabulary.terms(name).items()}


#: Parameter, label, the values of a row, and their words in the order shown.
_FILTERS: tuple[
    tuple[str, Any, Callable[[EventRow], Iterable[str]], Callable[[], Mapping[str, Any]]], ...
] = (
    ("topic", _("Topic"), lambda row: row.topics, lambda: _labels("topic")),
    ("format", _("Format"), lambda row: [row.format], lambda: dict(EventFormat.choices)),
    ("region", _("Region"), lambda row: row.regions, lambda: _labels("region")),
)


def filtered(
    rows: list[EventRow], parameters: Any
) -> tuple[list[EventRow], list[dict[str, Any]], str]:
    """Those of ``rows`` that fit, the filters to draw, and the choice as a query string.

    A value that nothing has is no choice, and leaves all.
    """
    shown, filters, chosen = rows, [], {}
    for name, label, values_of, labels in _FILTERS:
        present = {value for row in rows for value in values_of(row)}
        words = {key: words for key, words in labels().items() if key in present}
        value = parameters.get(name, "")
        if value in words:
            chosen[name] = value
            shown = [row for row in shown if value in values_of(row)]
        if len(words) > 1:
            options = [
                {"value": key, "label": text, "selected": key == value}
                for key, text in words.items()
            ]
            filters.append({"name": name, "label": label, "options": options})
    return shown, filters, urlencode(chosen)
