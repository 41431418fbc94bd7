"""System checks of the reasons: what an app or a site has told and cannot work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.core.checks import CheckMessage, Error, register

from ...submissions.lifecycle import tables
from .listing import sources
from .reasons import EDIT, LOOK, RING, kinds, reasons


@register("herausforderung")
def check_reasons(app_configs, **kwargs) -> list[CheckMessage]:
    return [*_keys(), *_reasons()]


def _keys() -> Iterator[Error]:
    known = [each.key for each in sources()]
    for key in _twice(known):
        yield _error("090", f"Two sources of the list “Today” have the key {key!r}.")
    for kind in sorted(set(kinds()) - set(known)):
        yield Error(
            f"There are reasons for {kind!r}, of which no source of the list “Today” tells.",
            hint=f"Known are: {', '.join(sorted(known))}.",
            id="herausforderung.E091",
        )


def _reasons() -> Iterator[Error]:
    arrows = {arrow.name for table in tables() for arrow in table.transitions}
    for kind in kinds():
        known = reasons(kind)
        for key in _twice(each.key for each in known):
            yield _error("092", f"Two reasons for {kind!r} have the key {key!r}.")
        for each in known:
            if each.button and each.button not in {*arrows, EDIT, LOOK, RING}:
                yield Error(
                    f"The reason {each.key!r} for {kind!r} names the button {each.button!r}, "
                    "which no state table has.",
                    hint="Name an arrow, RING, EDIT or LOOK; empty for the usual step.",
                    id="herausforderung.E093",
                )


def _twice(keys: Iterable[str]) -> list[str]:
    return sorted(key for key, number in Counter(keys).items() if number > 1)


def _error(number: str, text: str) -> Error:
    return Error(text, hint="Give one of them another key.", id=f"herausforderung.E{number}")
