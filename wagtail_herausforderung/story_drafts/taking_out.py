"""Take what came from somebody out of the stories: pictures with their files, quotes, the name.

A story shows it by consent, and whoever has their data erased takes that back. What an editor has
used elsewhere as well is left there, because nobody can say what a page would be without it; the
coordination is told where.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import translation
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from ..cases.given import TakenOut
from ..cases.links import page_edit_url
from ..cases.models import ChallengeCase
from ..compat import get_page_model
from ..db import write_transaction
from ..listings import models_with
from ..page_mixins import StoryMixin
from ..pledges.models import Pledge
from ..search import index, scheduling
from ..search.kinds import key_of
from ..submissions.transition import Actor
from ..tidy import NotDue
from .models import StorySource
from .pruning import Gone, names, without

#: In Wagtail's log of the page.
LOG_ACTION = "herausforderung.erased"


def take_out(sources: QuerySet, name: str = "", partner: int | None = None) -> list[TakenOut]:
    """Remove what ``sources`` stand for, in published pages, drafts and older versions.

    ``name`` is how the summary of a draft calls the pledger, ``partner`` the key of the partner
    that is listed with it. Call it in a transaction. Doing it again does what is left: the row of
    a picture that is used elsewhere stays until it is not.
    """
    found = []
    for page_id in sorted({*sources.values_list("page_id", flat=True)}, key=lambda pk: pk or 0):
        rows = list(sources.filter(page_id=page_id))
        found.append(_take_out_of(page_id, rows, name, partner))
    if found:
        # After the documents without it have been written, which happens after the commit too.
        transaction.on_commit(_forget_in_indexes, robust=True)
    return found


def sources_of(subject: Model) -> QuerySet:
    """What stories have taken over from a pledge, or from all pledges of a case."""
    if isinstance(subject, Pledge):
        return StorySource.objects.filter(pledge=subject)
    if isinstance(subject, ChallengeCase):
        return StorySource.objects.filter(pledge__case=subject)
    return StorySource.objects.none()


def forget(subject: Model) -> None:
    """Take what comes from a pledge, or from a case's organisation, out of stories that were never
    published: nobody has waited for them so long.

    A published story stays as it is: it was agreed to, and time takes no consent back.
    """
    published = get_page_model()._base_manager.filter(first_published_at__isnull=False)
    sources = sources_of(subject).exclude(page__in=published.values("pk"))
    if isinstance(subject, Pledge):
        take_out(sources, subject.company_name or subject.contact_name)
    else:
        take_out(sources.filter(side=Actor.ORGANISATION))


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
            if any(names(version, name, partner) for version in _versions(page)):
                found.append({"title": page.title, "url": page_edit_url(page)})
    return found


def _versions(page: Any) -> list[Any]:
    newest = page.get_latest_revision()
    return [page] if newest is None else [page, newest.as_object()]


def _take_out_of(
    page_id: int | None, sources: list[StorySource], name: str, partner: int | None
) -> TakenOut:
    done = TakenOut()
    gone = Gone(
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


def _clean(page: Any, gone: Gone) -> None:
    """Of the page as it is, and of every version of it that is kept."""
    with translation.override(page.locale.language_code):
        revisions = Revision.objects.for_instance(page)
        for revision in revisions.iterator(chunk_size=50):
            changed = without(page, revision.content, gone, as_text=True)
            if changed:
                Revision.objects.filter(pk=revision.pk).update(
                    content={**revision.content, **changed}
                )
        now = {each.name: each.value_from_object(page) for each in page._meta.concrete_fields}
        changed = without(page, now, gone)
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
    scheduling.schedule_keys([key_of(page)])


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
