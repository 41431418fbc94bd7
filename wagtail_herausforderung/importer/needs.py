"""The needs of a challenge in one cell.

``30 x Schlafsäcke [Sachmittel]; 1 Transporter [Logistik, Tage]``: needs are separated by
semicolons or line breaks. In front stands the quantity (none: no limit; “3. Platz” has none),
behind it, in square brackets, the kind of support and, after a comma, the unit; after another
comma what one of them is called: ``[Logistik, Tage, Tag]``. JSON may give a list of texts of this
form, or of objects with the fields of a need.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..blocks import NeedBlock
from ..text import word_key
from .cells import alike, text, words
from .lookup import Directory, closest
from .problems import BadCell

_NEED = re.compile(
    r"(?:(?P<quantity>\d{1,3}(?: \d{3})+(?=\s)|-?\d[\d.,]*(?<!\.))\s*(?P<times>(?:x|×|mal)\s+|\s))?"
    r"(?P<title>[^\[\]]*?)"
    r"(?:\s*\[(?P<kind>[^\[\],]*)(?:,(?P<unit>[^\[\]]*))?\])?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_BLOCK = NeedBlock()
_FIELDS = tuple(_BLOCK.child_blocks)


@dataclass
class WantedNeed:
    """A need as the file asks for it; ``given`` holds only what the file says."""

    title: str
    kind: str
    given: dict[str, Any] = field(default_factory=dict)

    def over(self, before: dict[str, Any] | None = None) -> dict[str, Any]:
        """The block's value: what the file says over what was there, or over the defaults."""
        wanted = {**self.given, "title": self.title, "kind": self.kind}
        if before is None:
            return {**_BLOCK.get_prep_value(_BLOCK.get_default()), **wanted}
        changed = {name: new for name, new in wanted.items() if not alike(before.get(name), new)}
        return {**before, **changed}


def parse_needs(value: Any, kinds: Directory, default_kinds: list[Any]) -> list[WantedNeed]:
    """The needs in a cell. ``default_kinds`` (column “support kinds”) help out: the only one is
    the kind of needs that name none; without needs each of them makes a need without limit.

    Raises ``BadCell``.
    """
    entries: list[Any]
    if not isinstance(value, list):
        entries = list(words(value))
    else:
        entries = [entry if isinstance(entry, dict) else text(entry) for entry in value]
    needs = [_parse(entry, kinds, default_kinds) for entry in entries]
    if not needs:
        needs = [WantedNeed(kind.name, kind.key, {"quantity": None}) for kind in default_kinds]
    seen = set()
    for need in needs:
        key = (word_key(need.title), need.kind)
        if key in seen:
            raise BadCell(_("“%(title)s” is here twice.") % {"title": need.title})
        seen.add(key)
        _check(need)
    return needs


def _parse(entry: Any, kinds: Directory, default_kinds: list[Any]) -> WantedNeed:
    if isinstance(entry, dict):
        given = _from_object(entry)
    else:
        given = _from_text(entry)
    title = given.pop("title", "")
    kind = given.pop("kind", "")
    if not title:
        raise BadCell(_("A need has no name: “%(text)s”.") % {"text": str(entry)[:60]})
    return WantedNeed(title, _kind(title, kind, kinds, default_kinds), given)


def _kind(title: str, kind: str, kinds: Directory, default_kinds: list[Any]) -> str:
    if kind:
        return kinds.find(kind).key
    if len(default_kinds) == 1:
        return default_kinds[0].key
    raise BadCell(
        _("“%(title)s” names no kind of support. Write it after the name: %(title)s [kind].")
        % {"title": title}
    )


def _from_text(written: str) -> dict[str, Any]:
    match = _NEED.fullmatch(written)
    if not match:
        raise BadCell(
            _("“%(text)s” is not understood. Write needs like “30 x blankets [goods, pieces]”.")
            % {"text": written[:60]}
        )
    if " " in (match["quantity"] or "") and not match["times"].strip():
        raise BadCell(
            _("“%(text)s” can mean two quantities. Write “1200 x …” or “1 x 200 …”.")
            % {"text": written[:60]}
        )
    given: dict[str, Any] = {
        "title": match["title"].strip(),
        "kind": (match["kind"] or "").strip(),
        "quantity": _quantity(match["quantity"]),
    }
    unit, _comma, one = (match["unit"] or "").partition(",")
    return given | ({"unit": unit.strip(), "unit_one": one.strip()} if unit.strip() else {})


def _from_object(entry: dict[str, Any]) -> dict[str, Any]:
    converters: dict[str, Callable[[Any], Any]] = {
        "quantity": _quantity,
        "divisible": _truth,
        "paused": _truth,
        "description": partial(text, lines=True),
    }
    given = {}
    for name, value in entry.items():
        if name not in _FIELDS:
            near = closest(str(name), _FIELDS)
            hint = _(" Did you mean “%(near)s”?") % {"near": near} if near else ""
            raise BadCell(_("A need has no field “%(name)s”.") % {"name": name} + hint)
        given[name] = converters.get(name, text)(value)
    given.setdefault("quantity", None)
    return given


def _quantity(value: Any) -> int | None:
    if isinstance(value, bool):
        raise BadCell(_("“%(text)s” is not a whole number.") % {"text": value})
    written = text(value).strip(".,")
    if not written:
        return None
    if _THOUSANDS.fullmatch(written):
        written = re.sub(r"\D", "", written)
    if not (written.isascii() and written.isdigit()):
        raise BadCell(_("“%(text)s” is not a whole number.") % {"text": written[:40]})
    return int(written[:12])


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise BadCell(_("Write true or false, not “%(text)s”.") % {"text": str(value)[:40]})


def _check(need: WantedNeed) -> None:
    """The same rules as in the admin."""
    try:
        _BLOCK.clean(_BLOCK.to_python(need.over()))
    except ValidationError as error:
        reasons = "; ".join(
            f"{_BLOCK.child_blocks[name].label}: {' '.join(problem.messages)}"
            for name, problem in getattr(error, "block_errors", {}).items()
        )
        raise BadCell(
            _("“%(title)s” cannot be used. %(reasons)s") % {"title": need.title, "reasons": reasons}
        ) from None
