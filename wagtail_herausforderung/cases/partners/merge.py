"""Merge a partner that was entered twice into the one that stays; and take that back.

What was moved is noted in the history of the one that stays: keys of rows and ids of blocks, and
the partner as it was. Undoing moves just that back; what has come since stays where it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import model_ngettext
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import IntegrityError
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from ...compat import get_page_model
from ...db import write_transaction
from ...models import Partner
from ...permissions import editable_pages
from ...search import scheduling
from ...submissions.errors import TransitionRefused
from ...text import quoted
from .exchange import Exchange, may_name

LOG_ACTION = "herausforderung.merge"
UNDO_ACTION = "herausforderung.merge_undone"


@dataclass(frozen=True)
class Place:
    """A page or snippet that names a partner, and in which of its fields."""

    source: Model
    fields: list[str]


@dataclass(frozen=True)
class Belongings:
    """What hangs on a partner: rows of apps ("3 pledges"), and pages or snippets that name it.

    ``forbidden`` are those among their pages, and other things, that the user may not change.
    """

    rows: list[str]
    places: list[Place]
    forbidden: list[str]


def belongings(partner: Partner, user: Any = None) -> Belongings:
    """What a merge would move, and what of it ``user`` (``None``: the system) must not touch."""
    places = list(_places(partner))
    forbidden = [] if user is None else list(_forbidden(partner, user, places))
    return Belongings(rows=list(_rows(partner)), places=places, forbidden=forbidden)


def _forbidden(partner: Partner, user: Any, places: list[Place]) -> Iterator[str]:
    """Titles: of every page that is named, or that a case or pledge belongs to, ask the tree."""
    pages = {place.source.pk for place in places if _is_page(place.source)}
    for model, link in _links():
        rows = model._base_manager.filter(**{link.name: partner})
        if way := _way_to_page(model):
            pages |= set(rows.exclude(**{way: None}).values_list(way, flat=True))
    mine = editable_pages(user).filter(pk__in=pages).values("pk")
    for page in get_page_model().objects.filter(pk__in=pages).exclude(pk__in=mine):
        yield page.title
    for place in places:
        meta = place.source._meta
        codename = get_permission_codename("change", meta)
        if not _is_page(place.source) and not user.has_perm(f"{meta.app_label}.{codename}"):
            yield str(place.source)


def _way_to_page(model: type[Model]) -> str:
    """How a row of an app names the page it belongs to."""
    names = {each.name for each in model._meta.concrete_fields if each.is_relation}
    return next((way for way in ("page", "case") if way in names), "").replace("case", "case__page")


def _rows(partner: Partner) -> Iterator[str]:
    """What no page and no snippet is; those are in the reference index."""
    for model, link in _links():
        if getattr(model, "wagtail_reference_index_ignore", False):
            count = model._base_manager.filter(**{link.name: partner}).count()
            if count:
                yield f"{count} {model_ngettext(model._meta, count)}"


def _places(partner: Partner) -> Iterator[Place]:
    """The pages and snippets that name a partner, each as what it is."""
    for source, references in ReferenceIndex.get_references_to(partner).group_by_source_object():
        if source is not None:
            fields = dict.fromkeys(str(each.describe_source_field()) for each in references)
            yield Place(source.specific if _is_page(source) else source, list(fields))


def _is_page(source: Model) -> bool:
    return isinstance(source, get_page_model())


@dataclass
class _Trace:
    """What a merge has moved. ``rows`` and ``dropped`` are by ``model field``, ``sources`` by
    model; ``blocks`` and ``revisions`` see :class:`Exchange` and :func:`_move_revisions`."""

    rows: dict[str, list[int]] = field(default_factory=dict)
    dropped: dict[str, list[int]] = field(default_factory=dict)
    sources: list[tuple[str, Any]] = field(default_factory=list)
    blocks: dict[str, list[str]] = field(default_factory=dict)
    revisions: dict[str, dict[str, Any]] = field(default_factory=dict)


@write_transaction
def merge(partner: Partner, into: Partner, user: Any = None) -> Partner:
    """Move everything of ``partner`` to ``into`` and remove it; all or nothing.

    Published pages, drafts and older versions name the one that stays, so that going back to
    one of them does not lose it. What ``into`` says of itself is not changed. Raises
    ``TransitionRefused`` if the two are the same, one is gone, or ``user`` (``None``: the system)
    may not change a page that this would change. :func:`undo` takes it back.
    """
    # Locked, always in the same order: two merges must not meet half-way.
    known = Partner.objects.select_for_update().filter(pk__in=[partner.pk, into.pk])
    if partner.pk == into.pk or len(known.order_by("pk")) != 2:
        raise TransitionRefused(_("Choose another partner that still exists."))
    owned = belongings(partner, user)
    if owned.forbidden:
        raise TransitionRefused(not_yours(owned.forbidden))
    sources = [place.source for place in owned.places]
    trace = _Trace(sources=[(source._meta.label, source.pk) for source in sources])
    exchange = Exchange(partner.pk, into.pk, trace.blocks)
    _move_blocks(sources, exchange)
    _move_links(partner, into, trace)
    _move_revisions(partner, into, exchange, trace)
    _written(sources)
    merged = {"id": partner.pk, "name": partner.name, "trace": vars(trace)}
    merged["row"] = serializers.serialize("json", [partner])
    log(instance=into, action=LOG_ACTION, user=user, data={"merged": merged})
    log(instance=partner, action="wagtail.delete", user=user, deleted=True)
    partner.delete()
    into.refresh_from_db()
    return into


def not_yours(titles: list[str]) -> str:
    """Why a merge is refused."""
    named = ", ".join(map(quoted, titles[:5])) + (" …" if len(titles) > 5 else "")
    sentence = _("You may not change all that this would change: %(titles)s. Ask whoever may.")
    return sentence % {"titles": named}


def merged_into(partner: Partner) -> list[ModelLogEntry]:
    """The merges into ``partner`` that can be taken back, newest first."""
    entries = ModelLogEntry.objects.for_instance(partner).filter(action=LOG_ACTION)
    there = set(Partner.objects.values_list("pk", flat=True))
    return [
        entry
        for entry in entries.order_by("-timestamp", "-pk")
        if "row" in entry.data.get("merged", {}) and entry.data["merged"]["id"] not in there
    ]


@write_transaction
def undo(entry: ModelLogEntry, user: Any = None) -> Partner:
    """Take a merge back: the partner is there again, with what the merge took from it.

    Raises ``TransitionRefused`` if the one that stayed is gone, the merge has been taken back
    before, or ``user`` may not change a page that this would change.
    """
    into = Partner.objects.select_for_update().filter(pk=entry.object_id).first()
    if into is None or entry not in merged_into(into):
        raise TransitionRefused(_("This merge cannot be taken back any more."))
    merged = entry.data["merged"]
    trace = _Trace(**merged["trace"])
    wanted = {(label, pk) for label, pk in trace.sources}
    owned = belongings(into, user)
    places = [each for each in owned.places if (each.source._meta.label, each.source.pk) in wanted]
    if user is not None and (forbidden := list(_forbidden(into, user, places))):
        raise TransitionRefused(not_yours(forbidden))
    try:
        for row in serializers.deserialize("json", merged["row"]):
            row.save()
    except IntegrityError:
        raise TransitionRefused(_("This merge cannot be taken back any more.")) from None
    partner = Partner.objects.get(pk=merged["id"])
    partner.save()
    sources = [place.source for place in places]
    exchange = Exchange(into.pk, partner.pk, trace.blocks, only=True)
    _move_blocks(sources, exchange)
    _move_links_back(partner, into, trace)
    _move_revisions_back(exchange, trace)
    _written(sources)
    log(instance=partner, action=UNDO_ACTION, user=user, data={"merged": {"name": into.name}})
    return partner


def _written(sources: list[Model]) -> None:
    """Pages and snippets have changed past their own ``save()``."""
    for source in sources:
        source.refresh_from_db()
        ReferenceIndex.create_or_update_for_object(source)
    _reindex(sources)


def _links() -> Iterator[tuple[type[Model], ForeignKey]]:
    """Every foreign key to a partner, also those of a site's own models."""
    for model in apps.get_models(include_auto_created=True):
        # The model that a many-to-many table was made for, if it was.
        own: Any = model._meta.auto_created
        if own and issubclass(Partner, own):
            # The partner's own topics and regions: the one that stays has its own.
            continue
        for link in model._meta.concrete_fields:
            if isinstance(link, ForeignKey) and link.related_model is Partner:
                if link.model is model:
                    yield model, link


def _other(model: type[Model], link: ForeignKey) -> str:
    """The other side of a many-to-many's table."""
    return next(f.name for f in model._meta.concrete_fields if f.is_relation and f != link)


def _move_links(partner: Partner, into: Partner, trace: _Trace) -> None:
    for model, link in _links():
        key = f"{model._meta.label} {link}"
        rows = model._base_manager.filter(**{link.name: partner})
        if model._meta.auto_created:
            # Nobody stands in it twice.
            other = _other(model, link)
            there = model._base_manager.filter(**{link.name: into})
            doubled = rows.filter(**{f"{other}__in": list(there.values_list(other, flat=True))})
            trace.dropped[key] = list(doubled.values_list(other, flat=True))
            doubled.delete()
        trace.rows[key] = list(rows.values_list("pk", flat=True))
        rows.update(**{link.name: into})


def _move_links_back(partner: Partner, into: Partner, trace: _Trace) -> None:
    for model, link in _links():
        key = f"{model._meta.label} {link}"
        rows = model._base_manager.filter(pk__in=trace.rows.get(key, []), **{link.name: into})
        rows.update(**{link.name: partner})
        for pk in trace.dropped.get(key, []):
            other: Any = model._meta.get_field(_other(model, link))
            if other.related_model._base_manager.filter(pk=pk).exists():
                values: dict[str, Any] = {link.attname: partner.pk, other.attname: pk}
                model._base_manager.get_or_create(defaults=None, **values)


def _scope(model: type[Model], pk: Any) -> str:
    return f"{model._meta.label} {pk}"


def _move_blocks(sources: list[Model], exchange: Exchange) -> None:
    for source in sources:
        changed = {}
        for stream in _stream_fields(type(source)):
            raw = list(getattr(source, stream.name).raw_data)
            moved = exchange.moved(_scope(type(source), source.pk), stream.stream_block, raw)
            if moved != raw:
                changed[stream.name] = stream.stream_block.to_python(moved)
        for name, value in changed.items():
            setattr(source, name, value)
        if changed:
            # No page's own checks: they are about what editors type, and nothing is typed here.
            options: dict[str, Any] = {"clean": False} if _is_page(source) else {}
            source.save(update_fields=list(changed), **options)


def _revisions() -> Iterator[tuple[Revision, list, list]]:
    """Drafts and older versions that may name a partner, with the fields that do."""
    for model in apps.get_models():
        keys = [f.name for f in model._meta.concrete_fields if _points_to_partner(f)]
        keys += [f.name for f in model._meta.many_to_many if _points_to_partner(f)]
        streams = [f for f in _stream_fields(model) if may_name(f.stream_block)]
        if not (keys or streams):
            continue
        kind = ContentType.objects.get_for_model(model)
        rows: QuerySet = Revision.objects.filter(content_type=kind).order_by("pk")
        for revision in rows.iterator(chunk_size=100):
            yield revision, keys, [(_scope(model, revision.object_id), each) for each in streams]


def _move_revisions(partner: Partner, into: Partner, exchange: Exchange, trace: _Trace) -> None:
    """``trace.revisions`` are the keys that were there, by revision and field."""
    for revision, keys, streams in _revisions():
        content = dict(revision.content)
        for key in keys:
            content[key] = _exchanged(content.get(key), partner.pk, into.pk)
        for scope, stream in streams:
            content[stream.name] = _stream_text(exchange, scope, stream, content.get(stream.name))
        if content != revision.content:
            was = {key: revision.content[key] for key in keys if key in revision.content}
            trace.revisions[str(revision.pk)] = was
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _move_revisions_back(exchange: Exchange, trace: _Trace) -> None:
    for revision, _keys, streams in _revisions():
        was = trace.revisions.get(str(revision.pk))
        if was is None:
            continue
        content = {**revision.content, **was}
        for scope, stream in streams:
            content[stream.name] = _stream_text(exchange, scope, stream, content.get(stream.name))
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _points_to_partner(field: Any) -> bool:
    return isinstance(field, ForeignKey | ManyToManyField) and field.related_model is Partner


def _exchanged(value: Any, old: int, new: int) -> Any:
    if isinstance(value, list):
        return list(dict.fromkeys(new if each == old else each for each in value))
    return new if value == old else value


def _stream_text(exchange: Exchange, scope: str, field: StreamField, text: Any) -> Any:
    """A stream as a revision keeps it: JSON in a string."""
    if not isinstance(text, str):
        return text
    try:
        raw = json.loads(text)
    except ValueError:
        return text
    moved = exchange.moved(scope, field.stream_block, raw)
    return text if moved == raw else json.dumps(moved)


def _stream_fields(model: type[Model]) -> list[StreamField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def _reindex(sources: list[Model]) -> None:
    ids = [source.pk for source in sources if _is_page(source)]
    if ids:
        scheduling.schedule(ids, kind="challenge")
