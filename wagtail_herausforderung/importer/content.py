"""A row as the content of a page: set what differs, and say what that was."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from ..text import word_key
from .cells import alike
from .columns import RICH, TERMS
from .markup import rich
from .needs import WantedNeed
from .rows import ChallengeRow


def apply(page: Any, row: ChallengeRow, others: Sequence[Any] = ()) -> list[str]:
    """Set on ``page`` what ``row`` says; returns the names of the columns that changed it.

    Nothing is saved. Columns that the file lacks leave the page as it is. ``others`` are what a
    new page is a translation of: its needs share the pledges of theirs.
    """
    changed = []
    if not alike(page.title, row.title):
        page.title = row.title
        changed.append("title")
    for name, value in row.values.items():
        if name in TERMS:
            differs = _set_terms(page, name, value)
        elif name == "body":
            differs = _set_body(page, value)
        else:
            differs = _set_field(page, name, value)
        if differs:
            changed.append(name)
    if row.tags is not None and takes_tags(type(page)) and _set_tags(page, row.tags):
        changed.append("tags")
    if row.needs is not None and _set_needs(page, row.needs, others):
        changed.append("needs")
    return changed


def takes_tags(page_class: type) -> bool:
    """Whether pages of this class have free tags."""
    return hasattr(page_class, "tags")


def dropped_needs(before: list[dict], page: Any) -> list[str]:
    """Titles of the needs that were in ``before`` and are no longer on ``page``."""
    kept = {block["id"] for block in raw_needs(page)}
    return [block["value"]["title"] for block in before if block["id"] not in kept]


def _set_field(page: Any, name: str, value: Any) -> bool:
    before = getattr(page, name)
    same = rich(before) == value if name in RICH else alike(before, value)
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


def _set_needs(page: Any, wanted: list[WantedNeed], others: Sequence[Any]) -> bool:
    """A need with the same name and kind keeps its id, and with it its pledges."""
    before = raw_needs(page)
    known = {_key(block["value"]["title"], block["value"]["kind"]): block for block in before}
    ids = [] if page.pk else _new_ids(page, wanted, others)
    after = []
    for position, need in enumerate(wanted):
        block = known.get(_key(need.title, need.kind))
        uid = block["id"] if block else ids[position] if ids else str(uuid.uuid4())
        value = need.over(block["value"] if block else None)
        after.append({"type": "need", "id": uid, "value": value})
    if after == before:
        return False
    # What a site's own blocks say there is no need of ours, and stays.
    page.needs = [*after, *(b for b in page.needs.get_prep_value() if b["type"] != "need")]
    return True


def raw_needs(page: Any) -> list[dict[str, Any]]:
    """The needs of a page as they are stored, without blocks of a site's own."""
    return [block for block in page.needs.get_prep_value() if block["type"] == "need"]


def _key(title: str, kind: str) -> tuple[str, str]:
    return (word_key(title), kind)


def _new_ids(page: Any, wanted: list[WantedNeed], others: Sequence[Any]) -> list[str]:
    """Ids of the needs of a new page, so that translations share the pledges.

    They are those of another language's page where place and kind agree. Without such a page they
    follow from the translation key: the same file in another language, with the same external
    ids, comes to the same ones.
    """
    if not others:
        named = (f"{position}:{need.kind}" for position, need in enumerate(wanted))
        return [str(uuid.uuid5(page.translation_key, name)) for name in named]
    theirs = [raw_needs(other) for other in others]
    ids: list[str] = []
    for position, need in enumerate(wanted):
        there = (blocks[position] for blocks in theirs if position < len(blocks))
        same = (block["id"] for block in there if block["value"]["kind"] == need.kind)
        ids.append(next((uid for uid in same if uid not in ids), str(uuid.uuid4())))
    return ids
