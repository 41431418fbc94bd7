"""Merge a partner that was entered twice into the one that stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import model_ngettext
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, ManyToManyField, Model
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from ...compat import get_page_model
from ...db import write_transaction
from ...models import Partner
from ...search import scheduling
from ...submissions.errors import TransitionRefused

LOG_ACTION = "herausforderung.merge"


@dataclass(frozen=True)
class Belongings:
    """What hangs on a partner: rows of apps ("3 pledges"), and pages or snippets that name it."""

    rows: list[str]
    places: list[str]


def belongings(partner: Partner) -> Belongings:
    """What a merge would move; ``places`` are titles, for the page that asks."""
    return Belongings(
        rows=list(_rows(partner)),
        places=[str(source) for source in _sources(partner)],
    )


def _rows(partner: Partner) -> Iterator[str]:
    """What no page and no snippet is; those are in the reference index."""
    for model, field in _links():
        if getattr(model, "wagtail_reference_index_ignore", False):
            count = model._base_manager.filter(**{field.name: partner}).count()
            yield f"{count} {model_ngettext(model._meta, count)}"


def _sources(partner: Partner) -> list[Model]:
    """The pages and snippets that name a partner, each as what it is."""
    named = ReferenceIndex.get_references_to(partner).group_by_source_object()
    found = [source for source, _references in named if source is not None]
    return [source.specific if _is_page(source) else source for source in found]


def _is_page(source: Model) -> bool:
    return isinstance(source, get_page_model())


@write_transaction
def merge(partner: Partner, into: Partner, user: Any = None) -> Partner:
    """Move everything of ``partner`` to ``into`` and remove it; all or nothing.

    Published pages, drafts and older versions name the one that stays, so that going back to
    one of them does not lose it. What ``into`` says of itself is not changed. Raises
    ``TransitionRefused`` if the two are the same or one is gone.
    """
    # Locked, always in the same order: two merges must not meet half-way.
    known = Partner.objects.select_for_update().filter(pk__in=[partner.pk, into.pk])
    if partner.pk == into.pk or len(known.order_by("pk")) != 2:
        raise TransitionRefused(_("Choose another partner that still exists."))
    sources = _sources(partner)
    _move_blocks(sources, partner, into)
    _move_links(partner, into)
    _move_revisions(partner, into)
    for source in sources:
        source.refresh_from_db()
        ReferenceIndex.create_or_update_for_object(source)
    _reindex(sources)
    log(
        instance=into,
        action=LOG_ACTION,
        user=user,
        data={"merged": {"id": partner.pk, "name": partner.name}},
    )
    log(instance=partner, action="wagtail.delete", user=user, deleted=True)
    partner.delete()
    into.refresh_from_db()
    return into


def _links() -> Iterator[tuple[type[Model], ForeignKey]]:
    """Every foreign key to a partner, also those of a site's own models."""
    for model in apps.get_models(include_auto_created=True):
        # The model that a many-to-many table was made for, if it was.
        own: Any = model._meta.auto_created
        if own and issubclass(Partner, own):
            # The partner's own topics and regions: the one that stays has its own.
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is Partner:
                if field.model is model:
                    yield model, field


def _move_links(partner: Partner, into: Partner) -> None:
    for model, field in _links():
        rows = model._base_manager.filter(**{field.name: partner})
        if model._meta.auto_created:
            # The other side of a many-to-many: nobody stands in it twice.
            other = next(f for f in model._meta.concrete_fields if f.is_relation and f != field)
            there = model._base_manager.filter(**{field.name: into})
            rows.filter(**{f"{other.name}__in": there.values(other.name)}).delete()
        rows.update(**{field.name: into})


def _move_blocks(sources: list[Model], partner: Partner, into: Partner) -> None:
    for source in sources:
        changed = {}
        for field in _stream_fields(type(source)):
            raw = list(getattr(source, field.name).raw_data)
            moved = _replaced(field.stream_block, raw, partner.pk, into.pk)
            if moved != raw:
                changed[field.name] = field.stream_block.to_python(moved)
        for name, value in changed.items():
            setattr(source, name, value)
        if changed:
            # No page's own checks: they are about what editors type, and nothing is typed here.
            options: dict[str, Any] = {"clean": False} if _is_page(source) else {}
            source.save(update_fields=list(changed), **options)


def _move_revisions(partner: Partner, into: Partner) -> None:
    """Drafts and older versions."""
    for model in apps.get_models():
        keys = [f.name for f in model._meta.concrete_fields if _points_to_partner(f)]
        keys += [f.name for f in model._meta.many_to_many if _points_to_partner(f)]
        streams = [f for f in _stream_fields(model) if _may_name_partner(f.stream_block)]
        if not (keys or streams):
            continue
        kind = ContentType.objects.get_for_model(model)
        rows = Revision.objects.filter(content_type=kind).order_by("pk")
        for revision in rows.iterator(chunk_size=100):
            content = dict(revision.content)
            for key in keys:
                content[key] = _exchanged(content.get(key), partner.pk, into.pk)
            for field in streams:
                content[field.name] = _stream_text(field, content.get(field.name), partner, into)
            if content != revision.content:
                Revision.objects.filter(pk=revision.pk).update(content=content)


def _points_to_partner(field: Any) -> bool:
    return isinstance(field, ForeignKey | ManyToManyField) and field.related_model is Partner


def _exchanged(value: Any, old: int, new: int) -> Any:
    if isinstance(value, list):
        return list(dict.fromkeys(new if each == old else each for each in value))
    return new if value == old else value


def _stream_text(field: StreamField, text: Any, partner: Partner, into: Partner) -> Any:
    """A stream as a revision keeps it: JSON in a string."""
    if not isinstance(text, str):
        return text
    try:
        raw = json.loads(text)
    except ValueError:
        return text
    moved = _replaced(field.stream_block, raw, partner.pk, into.pk)
    return text if moved == raw else json.dumps(moved)


def _stream_fields(model: type[Model]) -> list[StreamField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def _may_name_partner(block: blocks.Block) -> bool:
    if isinstance(block, blocks.ChooserBlock):
        return block.target_model is Partner
    if isinstance(block, blocks.ListBlock):
        return _may_name_partner(block.child_block)
    return any(_may_name_partner(child) for child in getattr(block, "child_blocks", {}).values())


def _replaced(block: blocks.Block, raw: Any, old: int, new: int) -> Any:
    """``raw`` with the new key where ``block`` is a chooser of partners, else as it is."""
    if isinstance(block, blocks.ChooserBlock):
        return new if block.target_model is Partner and raw == old else raw
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock) and isinstance(raw, list | tuple):
        return [_replaced_item(block, item, old, new) for item in raw]
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        children = block.child_blocks
        return {
            name: _replaced(children[name], value, old, new) if name in children else value
            for name, value in raw.items()
        }
    return raw


def _replaced_item(block: blocks.Block, item: Any, old: int, new: int) -> Any:
    if isinstance(block, blocks.ListBlock):
        child = block.child_block
        if not (isinstance(item, dict) and item.get("type") == "item"):
            return _replaced(child, item, old, new)
    else:
        child = block.child_blocks.get(item.get("type")) if isinstance(item, dict) else None
    if child is None:
        return item
    return {**item, "value": _replaced(child, item.get("value"), old, new)}


def _reindex(sources: list[Model]) -> None:
    ids = [source.pk for source in sources if _is_page(source)]
    if ids:
        scheduling.schedule(ids, kind="challenge")
