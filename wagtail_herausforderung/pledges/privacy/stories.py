"""Take what came from somebody out of the stories: pictures with their files, quotes, the name.

A story shows it by consent, and whoever has their data erased takes that back. What an editor has
used elsewhere as well is left there, because nobody can say what a page would be without it; the
coordination is told where.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from ...blocks.partners import PartnerPartBlock
from ...compat import get_page_model
from ...db import write_transaction
from ...listings import models_with
from ...page_mixins import StoryMixin
from ...search import index
from ...tidy import NotDue
from ..links import page_edit_url
from ..models import ChallengeCase, StorySource

#: In Wagtail's log of the page.
LOG_ACTION = "herausforderung.erased"


@dataclass
class TakenOut:
    """What was taken out of one story. ``elsewhere`` names places that still show a picture."""

    title: str = ""
    url: str = ""
    pictures: int = 0
    quotes: int = 0
    elsewhere: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Gone:
    """What has to go: keys of images, ids of quotes, a name as the draft has put it, a partner."""

    images: frozenset[str]
    quotes: frozenset[str]
    name: str = ""
    partner: int | None = None


def take_out(sources: QuerySet, name: str = "", partner: int | None = None) -> list[TakenOut]:
    """Remove what ``sources`` stand for, in published pages, drafts and older versions.

    ``name`` is how the summary of a draft calls the pledger, ``partner`` the key of the partner
    that is listed with it. Call it in a transaction. Doing it
    again does what is left: the row of a picture that is used elsewhere stays until it is not.
    """
    found = []
    for page_id in sorted({*sources.values_list("page_id", flat=True)}, key=lambda pk: pk or 0):
        rows = list(sources.filter(page_id=page_id))
        found.append(_take_out_of(page_id, rows, name, partner))
    if found:
        # After the documents without it have been written, which happens after the commit too.
        transaction.on_commit(_forget_in_indexes, robust=True)
    return found


def take_out_of_drafts(sources: QuerySet, name: str = "") -> None:
    """The same for stories that were never published: nobody has waited for them so long.

    A published story stays as it is: it was agreed to, and time takes no consent back.
    """
    published = get_page_model()._base_manager.filter(first_published_at__isnull=False)
    take_out(sources.exclude(page__in=published.values("pk")), name)


def withdrawn() -> QuerySet:
    """Pictures that should be gone and were still used elsewhere when that was asked for."""
    return StorySource.objects.filter(is_withdrawn=True)


@write_transaction
def take_out_now(source: StorySource) -> None:
    """Once more: perhaps nobody uses the picture any longer. Raises ``NotDue`` if somebody does."""
    if any(each.elsewhere for each in take_out(StorySource.objects.filter(pk=source.pk))):
        raise NotDue(str(source))


def still_shown(case: ChallengeCase) -> list[str]:
    """Places where a picture of somebody who had their data erased is still to be seen."""
    sources = StorySource.objects.filter(pledge__case=case, is_withdrawn=True)
    return sorted({place for image in _images(sources) for place in _places(image)})


def still_named(case: ChallengeCase, name: str, partner: int | None = None) -> list[dict[str, str]]:
    """Stories of a challenge that name somebody where an editor has written it, as plain data.

    In the page as it is or its newest draft: older versions nobody reads by chance.
    """
    if not name:
        return []
    wanted = Q(challenge__translation_key=case.translation_key)
    found = []
    for each in models_with(StoryMixin):
        for page in each._base_manager.filter(wanted).order_by("pk"):
            if any(_names(version, name, partner) for version in _versions(page)):
                found.append({"title": page.title, "url": page_edit_url(page)})
    return found


def _versions(page: Any) -> list[Any]:
    newest = page.get_latest_revision()
    return [page] if newest is None else [page, newest.as_object()]


def _names(page: Any, name: str, partner: int | None) -> bool:
    values = {each.name: each.value_from_object(page) for each in page._meta.concrete_fields}
    listed = _Gone(frozenset(), frozenset(), partner=partner)
    if partner is not None and _without(page, values, listed):
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


def _take_out_of(
    page_id: int | None, sources: list[StorySource], name: str, partner: int | None
) -> TakenOut:
    done = TakenOut()
    gone = _Gone(
        images=frozenset(row.image for row in sources if row.image),
        quotes=frozenset(row.block for row in sources if row.block),
        name=name,
        partner=partner,
    )
    images = _images(sources)
    for page in _stories(page_id, images):
        if page.pk == page_id:
            done.title, done.url = page.title, page_edit_url(page)
        _clean(page, gone)
    left = set()
    for image in images:
        if places := _places(image):
            left.add(str(image.pk))
            done.elsewhere += places
        else:
            _delete(image)
            done.pictures += 1
    done.quotes = len(gone.quotes)
    done.elsewhere = sorted(set(done.elsewhere))
    rows = StorySource.objects.filter(pk__in=[row.pk for row in sources])
    rows.filter(image__in=left).update(is_withdrawn=True)
    rows.exclude(image__in=left).delete()
    return done


def _forget_in_indexes() -> None:
    """Words that stood in a story only; SQLite's full-text tables keep what was deleted until they
    are tidied."""
    index.forget_words()
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith("_fts"):
                name = connection.ops.quote_name(table)
                cursor.execute(f"INSERT INTO {name}({name}) VALUES('optimize')")


def _images(sources: Iterable[StorySource]) -> list[Any]:
    keys = [row.image for row in sources if row.image]
    return list(get_image_model()._default_manager.filter(pk__in=keys))


def _stories(page_id: int | None, images: Iterable[Any]) -> list[Any]:
    """The story, its translations and aliases, and all other stories that show a picture."""
    wanted = Q(pk=page_id)
    story = get_page_model()._base_manager.filter(pk=page_id).first()
    if story is not None:
        key = story.translation_key
        wanted |= Q(translation_key=key) | Q(alias_of__translation_key=key)
    users = {
        reference.object_id
        for image in images
        for reference in ReferenceIndex.get_references_to(image)
    }
    # Keys of other things than pages are among them; such a page is looked at for nothing.
    wanted |= Q(pk__in=[pk for pk in users if str(pk).isdecimal()])
    return [page for each in models_with(StoryMixin) for page in each._base_manager.filter(wanted)]


def _clean(page: Any, gone: _Gone) -> None:
    """Of the page as it is, and of every version of it that is kept."""
    with translation.override(page.locale.language_code):
        revisions = Revision.objects.for_instance(page)
        for revision in revisions.iterator(chunk_size=50):
            changed = _without(page, revision.content, gone, as_text=True)
            if changed:
                Revision.objects.filter(pk=revision.pk).update(
                    content={**revision.content, **changed}
                )
        now = {each.name: each.value_from_object(page) for each in page._meta.concrete_fields}
        changed = _without(page, now, gone)
        if not changed:
            return
        for name, value in changed.items():
            each = page._meta.get_field(name)
            if isinstance(each, StreamField):
                setattr(page, name, each.stream_block.to_python(value))
            else:
                setattr(page, each.attname, value)
        page.save(clean=False)
        ReferenceIndex.create_or_update_for_object(page)
        log(instance=page, action=LOG_ACTION)
    index.schedule_keys([index.key_of(page)])


def _without(
    page: Any, content: dict[str, Any], gone: _Gone, *, as_text: bool = False
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
    if gone.name and isinstance(summary, str):
        named = _whole_word(gone.name)
        unnamed = (
            capfirst(named.sub(_("a supporter"), summary)) if named.search(summary) else summary
        )
        if unnamed != summary:
            limit = page._meta.get_field("summary").max_length
            changed["summary"] = unnamed[:limit]
    return changed


def _pruned(block: Any, value: Any, gone: _Gone) -> Any:
    """``value`` (as JSON) without the quotes, and without blocks that show a picture or partner."""
    if isinstance(block, StreamBlock):
        return [
            {**item, "value": _pruned(child, item.get("value"), gone)} if child else item
            for item in value or []
            for child in [block.child_blocks.get(item.get("type"))]
            if not (item.get("id") in gone.quotes or _shows(child, item.get("value"), gone))
        ]
    if isinstance(block, ListBlock):
        return [
            {**item, "value": _pruned(block.child_block, item.get("value"), gone)}
            for item in value or []
            if isinstance(item, dict) and not _shows(block.child_block, item.get("value"), gone)
        ]
    if isinstance(block, StructBlock) and isinstance(value, dict):
        return {
            name: _pruned(block.child_blocks[name], each, gone)
            if name in block.child_blocks
            else each
            for name, each in value.items()
        }
    return value


def _shows(block: Any, value: Any, gone: _Gone) -> bool:
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


def _places(image: Any) -> list[str]:
    """Where a picture is used, in words."""
    return [
        _place(source)
        for source, _references in ReferenceIndex.get_references_to(image).group_by_source_object()
        if source is not None
    ]


def _place(source: Model) -> str:
    return f"{source._meta.verbose_name}: {source}"


def _delete(image: Any) -> None:
    """The picture with its files. They go first: after a kill the next run finds the row again."""
    for rendition in image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)
    image.file.storage.delete(image.file.name)
    image.delete()
