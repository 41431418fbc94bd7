"""A story without somebody: what of its fields has to change when pictures, quotes, a name go."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from ..blocks.partners import PartnerPartBlock


@dataclass(frozen=True)
class Gone:
    """What has to go: keys of images, ids of quotes, a name as the draft has put it, a partner."""

    images: frozenset[str]
    quotes: frozenset[str]
    name: str = ""
    partner: int | None = None


def names(page: Any, name: str, partner: int | None) -> bool:
    """Whether a page says ``name`` anywhere, or lists the partner."""
    values = {each.name: each.value_from_object(page) for each in page._meta.concrete_fields}
    listed = Gone(frozenset(), frozenset(), partner=partner)
    if partner is not None and without(page, values, listed):
        return True
    written = _whole_word(name)
    for each in page._meta.concrete_fields:
        value = values[each.name]
        raw = each.stream_block.get_prep_value(value) if isinstance(each, StreamField) else value
        if any(written.search(html.unescape(text)) for text in _texts(raw)):
            return True
    return False


def _texts(value: Any) -> Iterator[str]:
    """All words in a field, or in the JSON of a stream."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _whole_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def without(
    page: Any, content: dict[str, Any], gone: Gone, *, as_text: bool = False
) -> dict[str, Any]:
    """The fields of ``content`` that have to change, with what stands there afterwards.

    ``as_text``: streams are JSON in a string, as a revision keeps them.
    """
    changed: dict[str, Any] = {}
    for each in page._meta.concrete_fields:
        value = content.get(each.name)
        if isinstance(each, StreamField):
            blocks = each.stream_block
            raw = json.loads(value or "[]") if as_text else blocks.get_prep_value(value)
            left = _pruned(blocks, raw, gone)
            if left != raw:
                changed[each.name] = json.dumps(left) if as_text else left
        elif each.related_model is get_image_model() and str(value) in gone.images:
            changed[each.name] = None
            if f"{each.name}_alt" in content:
                changed[f"{each.name}_alt"] = ""
    summary = content.get("summary")
    if isinstance(summary, str) and (unnamed := _unnamed(summary, gone.name)) != summary:
        changed["summary"] = unnamed[: page._meta.get_field("summary").max_length]
    return changed


def _unnamed(summary: str, name: str) -> str:
    named = _whole_word(name)
    if not name or not named.search(summary):
        return summary
    return capfirst(named.sub(_("a supporter"), summary))


def _pruned(block: Any, value: Any, gone: Gone) -> Any:
    """``value`` (as JSON) without the quotes, and without blocks that show a picture or partner."""
    if isinstance(block, StreamBlock):
        return list(_left(block, value or [], gone))
    if isinstance(block, ListBlock):
        child = block.child_block
        return [
            {**item, "value": _pruned(child, item.get("value"), gone)}
            for item in value or []
            if isinstance(item, dict) and not _shows(child, item.get("value"), gone)
        ]
    if isinstance(block, StructBlock) and isinstance(value, dict):
        children = block.child_blocks
        return {
            name: _pruned(children[name], each, gone) if name in children else each
            for name, each in value.items()
        }
    return value


def _left(block: StreamBlock, items: list[Any], gone: Gone) -> Iterator[dict[str, Any]]:
    for item in items:
        child, value = block.child_blocks.get(item.get("type")), item.get("value")
        if item.get("id") in gone.quotes or _shows(child, value, gone):
            continue
        # Of a kind of block that is no more, nothing is known.
        yield {**item, "value": _pruned(child, value, gone)} if child else item


def _shows(block: Any, value: Any, gone: Gone) -> bool:
    """Whether a block is such a picture or partner, or a group of fields around one."""
    if isinstance(block, ImageChooserBlock):
        return str(value) in gone.images
    if isinstance(block, PartnerPartBlock) and isinstance(value, dict):
        return gone.partner is not None and value.get("partner") == gone.partner
    if isinstance(block, StructBlock) and isinstance(value, dict):
        return any(
            isinstance(child, ImageChooserBlock) and _shows(child, value.get(name), gone)
            for name, child in block.child_blocks.items()
        )
    return False
