"""A row as the content of a page: set what differs, and say what that was."""

from __future__ import annotations

import uuid
from typing import Any

from ..text import word_key
from .cells import alike
from .markup import rich
from .needs import WantedNeed
from .rows import ChallengeRow

_RICH = ("situation", "plan", "for_whom", "benefit")
_TERMS = ("topics", "target_groups", "regions")


def apply(page: Any, row: ChallengeRow) -> list[str]:
    """Set on ``page`` what ``row`` says; returns the names of the columns that changed it.

    Nothing is saved. Columns that the file lacks leave the page as it is.
    """
    changed = []
    if not alike(page.title, row.title):
        page.title = row.title
        changed.append("title")
    for name, value in row.values.items():
        if name in _TERMS:
            differs = _set_terms(page, name, value)
        elif name == "body":
            differs = _set_body(page, value)
        else:
            differs = _set_field(page, name, value)
        if differs:
            changed.append(name)
    if row.tags is not None and takes_tags(type(page)) and _set_tags(page, row.tags):
        changed.append("tags")
    if row.needs is not None and _set_needs(page, row.needs):
        changed.append("needs")
    return changed


def takes_tags(page_class: type) -> bool:
    """Whether pages of this class have free tags."""
    return hasattr(page_class, "tags")


def dropped_needs(before: list[dict], page: Any) -> list[str]:
    """Titles of the needs that were in ``before`` and are no longer on ``page``."""
    kept = {block["id"] for block in page.needs.get_prep_value()}
    return [block["value"]["title"] for block in before if block["id"] not in kept]


def _set_field(page: Any, name: str, value: Any) -> bool:
    before = getattr(page, name)
    same = rich(before) == value if name in _RICH else alike(before, value)
    if not same:
        setattr(page, name, value)
    return not same


def _set_terms(page: Any, name: str, terms: list) -> bool:
    if {term.key for term in getattr(page, name).all()} == {term.key for term in terms}:
        return False
    getattr(page, name).set(terms)
    return True


def _set_tags(page: Any, tags: list[str]) -> bool:
    if {word_key(tag.name) for tag in page.tags.all()} == set(map(word_key, tags)):
        return False
    page.tags.set(tags)
    return True


def paragraphs(page: Any) -> str | None:
    """The body of a page as HTML, if it is nothing but paragraphs."""
    blocks = page.body.get_prep_value()
    if any(block["type"] != "paragraph" for block in blocks):
        return None
    return "".join(block["value"] for block in blocks)


def _set_body(page: Any, html: str) -> bool:
    before = paragraphs(page)
    if before is not None and rich(before, headings=True) == html:
        return False
    page.body = [{"type": "paragraph", "value": html}] if html else []
    return True


def _set_needs(page: Any, wanted: list[WantedNeed]) -> bool:
    """A need with the same name and kind keeps its id, and with it its pledges."""
    before = list(page.needs.get_prep_value())
    known = {_key(block["value"]["title"], block["value"]["kind"]): block for block in before}
    new = not page.pk
    after = []
    for position, need in enumerate(wanted):
        block = known.get(_key(need.title, need.kind))
        after.append(
            {
                "type": "need",
                "id": block["id"] if block else _uid(page, need, position, new),
                "value": need.over(block["value"] if block else None),
            }
        )
    if after == before:
        return False
    page.needs = after
    return True


def _key(title: str, kind: str) -> tuple[str, str]:
    return (word_key(title), kind)


def _uid(page: Any, need: WantedNeed, position: int, new: bool) -> str:
    """On a new page the id follows from the page's translation key, so that the same file in
    another language, with the same external ids, makes translations that share the pledges."""
    if new:
        return str(uuid.uuid5(page.translation_key, f"{position}:{need.kind}"))
    return str(uuid.uuid4())
