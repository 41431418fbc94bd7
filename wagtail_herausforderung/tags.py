"""Free tags: one word is one tag, however its capitals and umlauts were typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.text import slugify
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from taggit.models import ItemBase, TagBase
from wagtail.models import Revision

from .db import write_transaction
from .text import cleaned, word_key


def one_each(names: Iterable[str]) -> list[str]:
    """The names without those that mean the same tag as one before; cleaned."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(word_key(name), " ".join(cleaned(name, lines=False).split()))
    return [name for key, name in found.items() if key]


def known_tags(model: type[TagBase], names: Iterable[str]) -> dict[str, TagBase]:
    """The tags that are there for ``names``, by their key; one query, on every database.

    taggit makes the key of an address from a name's small letters, with a number behind it for
    the second; databases agree on that, not on which letters are the same.
    """
    slugs = {slugify(name, allow_unicode=True) for name in names}
    if not slugs:
        return {}
    alike = Q(slug__in=slugs) | Q(name__in=names)
    for slug in slugs:
        alike |= Q(slug__startswith=f"{slug}_")
    rows = model._default_manager.filter(alike).order_by("-pk")
    return {word_key(tag.name): tag for tag in rows}


class _Tags(_ClusterTaggableManager):
    def _to_tag_model_instances(self, tags: Iterable[Any], *args: Any) -> list[Any]:
        tags = list(tags)
        model = self.through.tag_model()
        names = [tag for tag in tags if isinstance(tag, str)]
        known = known_tags(model, names)
        tags = [known.get(word_key(t), t) if isinstance(t, str) else t for t in tags]
        new = one_each(tag for tag in tags if isinstance(tag, str))
        there = [tag for tag in tags if not isinstance(tag, str)]
        return super()._to_tag_model_instances([*there, *new], *args)


class TagsField(ClusterTaggableManager):
    """taggit's manager for Wagtail's pages, with which “Möbel” and “möbel” are one tag."""

    def __get__(self, instance: Any, model: Any) -> Any:
        return _Tags(
            through=self.through, model=model, instance=instance, prefetch_cache_name=self.name
        )

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.contrib.taggit.ClusterTaggableManager", args, kwargs


def twins(model: type[TagBase]) -> list[list[TagBase]]:
    """Tags that are one, the oldest of each first."""
    found = defaultdict(list)
    for tag in model._default_manager.order_by("pk"):
        found[word_key(tag.name)].append(tag)
    return [tags for tags in found.values() if len(tags) > 1]


@write_transaction
def merge(keep: TagBase, others: Collection[TagBase]) -> None:
    """Whatever has one of ``others`` has ``keep`` instead, drafts included; the others go."""
    # Read here: what a try that lost has deleted has no key any more.
    others = list(type(keep)._default_manager.filter(pk__in=[other.pk for other in others]))
    through: Any
    for through in apps.get_models():
        if issubclass(through, ItemBase) and through.tag_model() is type(keep):
            for row in through._default_manager.filter(tag__in=others):
                _move(row, through, keep)
    for other in others:
        other.delete()
    keep.save()  # has whatever it is on indexed anew


def _move(row: Any, through: type[ItemBase], keep: TagBase) -> None:
    owner = row.content_object
    other, row.tag = row.tag_id, keep
    if owner and through._default_manager.filter(**through.lookup_kwargs(owner), tag=keep).exists():
        row.delete()
    else:
        row.save()
    _in_draft(owner, through, other, keep.pk)


def _in_draft(owner: Any, through: type[ItemBase], other: Any, keep: Any) -> None:
    draft = Revision.objects.filter(pk=getattr(owner, "latest_revision_id", None)).first()
    field = through._meta.get_field("content_object")
    relation = getattr(field, "remote_field", None)
    rows = draft.content.get(relation.get_accessor_name()) if draft and relation else None
    if rows and any(row.get("tag") == other for row in rows):
        has = any(row.get("tag") == keep for row in rows)
        rows = [row for row in rows if not (has and row.get("tag") == other)]
        for row in rows:
            row["tag"] = keep if row.get("tag") == other else row.get("tag")
        draft.content[relation.get_accessor_name()] = rows
        draft.save(update_fields=["content"])
