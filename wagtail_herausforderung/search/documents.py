"""What the index keeps of a document: its terms with levels, and what it is sorted by."""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import translation
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from ..sorting import sort_key
from . import terms
from .facets import LONGEST_VALUE, Dated, Facet, all_facets, facets_with_owners, is_read_from
from .kinds import Kind, kind_named
from .language import clean, document_words
from .meaning.encoder import is_on
from .meaning.passages import passages_of

logger = logging.getLogger("wagtail_herausforderung.search")
#: Keys of the facets of which it was logged that they fail.
_logged: set[str] = set()


@dataclass(frozen=True)
class Document:
    """An object as backends store it.

    ``terms``: term → level, from 1 to 7 for words, 1 for all others. ``published`` and
    ``expires`` in seconds since 1970, ``deadline`` as a day's ordinal; 0 where there is none.
    ``card``: field → keys of terms that its card names. ``unread``: keys of the facets that
    could not be read of it. ``passages``: texts whose meaning is kept, where the site has an
    encoder.
    """

    kind: str
    object_id: int
    content_type_id: int
    title_sort: str = ""
    published: int = 0
    expires: int = 0
    deadline: int = 0
    card: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


def build(kind: str, ids: Iterable[int]) -> list[Document]:
    """Documents of those objects that belong into the index, as the database has them now."""
    described = kind_named(kind)
    objects = described.fetch(ids)
    facets, unread = _facet_terms(described, objects)
    facts = described.facts(objects) if objects else {}
    for found in facts.values():
        found += [terms.pin(term) for term in found if term.startswith(terms.POINTS)][:1]
    cards = described.card_keys(objects)
    labels = _Labels(facets)
    read = {obj.pk: _read(described, obj, facets[obj.pk], labels) for obj in objects}
    return [
        Document(
            kind=kind,
            object_id=obj.pk,
            content_type_id=ContentType.objects.get_for_model(type(obj)).pk,
            title_sort=sort_key(described.title(obj))[0][:255],
            published=described.published(obj),
            expires=described.expires(obj),
            deadline=described.deadline(obj),
            card={name: list(keys) for name, keys in cards.get(obj.pk, {}).items()},
            terms={
                **dict.fromkeys(map(terms.cut, facts.get(obj.pk, [])), 1),
                **dict.fromkeys((terms.dated(key, value) for key, value in facets[obj.pk]), 1),
                **read[obj.pk][0],
            },
            unread=tuple(unread[obj.pk]),
            passages=read[obj.pk][1],
        )
        for obj in objects
    ]


FacetValues = dict[int, list[tuple[str, Dated]]]


def _facet_terms(kind: Kind, objects: list[Any]) -> tuple[FacetValues, dict[int, list[str]]]:
    """``(facet key, value)`` pairs of each object, and the facets that could not be read of it.

    The later of two facets with one key counts.
    """
    found: dict[int, dict[str, list[Dated]]] = defaultdict(dict)
    unread: dict[int, list[str]] = defaultdict(list)
    for facet, read, failed in facet_values(kind, objects):
        for obj in failed:
            unread[obj.pk].append(facet.key)
        for pk, values in read.items():
            known = {v.value: v for v in map(_cleaned, values) if _can_be_kept(facet.key, v.value)}
            found[pk][facet.key] = list(known.values())
    return {
        obj.pk: [(key, v) for key, values in found[obj.pk].items() for v in values]
        for obj in objects
    }, unread


def facet_values(
    kind: Kind, objects: list[Any]
) -> Iterator[tuple[Facet, dict[int, list[Dated]], list[Any]]]:
    """Every facet that counts for objects of one kind, with what ``values_of`` says of it."""
    for facet, owner in facets_with_owners():
        if owner is None:
            mine = objects if is_read_from(facet, kind) else []
        else:
            mine = [obj for obj in objects if isinstance(obj, owner)]
        yield (facet, *values_of(facet, mine))


def values_of(facet: Facet, objects: list[Any]) -> tuple[dict[int, list[Dated]], list[Any]]:
    """The values of each object by its id, and the objects of which the facet cannot be read.

    Those stay in the index without this facet. It is logged once for each facet and process, and
    says nothing of what stands on the page.
    """
    if not objects:
        return {}, []
    failed = []
    try:
        found = facet.get_values(objects)
    except Exception:
        found = {}
        for obj in objects:
            try:
                found.update(facet.get_values([obj]))
            except Exception as error:
                failed.append(obj)
                if facet.key not in _logged:
                    _logged.add(facet.key)
                    logger.error(
                        "The facet %r cannot be read of %s %s (%s) and is left out there",
                        facet.key,
                        obj._meta.label,
                        obj.pk,
                        type(error).__name__,
                    )
    return {
        pk: [v if isinstance(v, Dated) else Dated(str(v)) for v in values]
        for pk, values in found.items()
    }, failed


class _Labels:
    """The words for the facet values of some objects, asked for once for all of them."""

    def __init__(self, facets: FacetValues) -> None:
        self._facets = [facet for facet in all_facets() if facet.weight]
        self._values: dict[str, set[str]] = defaultdict(set)
        for found in facets.values():
            for key, dated in found:
                self._values[key].add(dated.value)
        self._known: dict[str, dict[tuple[str, str], tuple[int, str]]] = {}

    def of(self, facets: list[tuple[str, Dated]], language: str) -> Iterator[tuple[int, str]]:
        """``(weight, label)`` of these values, in a language that is the active one."""
        if language not in self._known:
            self._known[language] = {
                (facet.key, value): (facet.weight, info.label)
                for facet in self._facets
                for value, info in facet.get_labels(self._values[facet.key], language).items()
            }
        known = self._known[language]
        for key, dated in facets:
            if (key, dated.value) in known:
                yield known[key, dated.value]


def _cleaned(value: Dated) -> Dated:
    """Without line breaks and what a database stumbles over."""
    cleaned = clean(value.value)
    return value if cleaned == value.value else replace(value, value=cleaned)


def _can_be_kept(key: str, value: str) -> bool:
    # What looks as if it had dates behind it would be read as another value.
    fits = 0 < len(value) <= LONGEST_VALUE
    return fits and terms.facet_value(terms.facet(key, value), datetime.date.min) == value


def _read(
    kind: Kind, obj: Any, facets: list[tuple[str, Dated]], labels: _Labels
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The words of an object with their levels, and its passages."""
    words: dict[str, int] = {}
    passages: tuple[str, ...] = ()
    for language in kind.languages(obj):
        # Labels of choices and terms are read in the document's language, not the editor's.
        with translation.override(language):
            texts, chosen = list(texts_of(kind, obj)), list(labels.of(facets, language))
            prefix = terms.word(language, "")
            for form, level in document_words([*texts, *chosen], language).items():
                words[terms.cut(prefix + form)] = level
            if is_on() and not passages:
                labels_of_it = [label for _weight, label in chosen]
                passages = passages_of(texts, labels_of_it, own_texts(kind, obj))
    return words, passages


def search_fields(kind: Kind, model: type[Any]) -> list:
    """The search fields of a class, with ours even where a site forgot to list them."""
    fields: dict[str, Any] = {}
    for each in [*model.get_search_fields(), *kind.own_search_fields()]:
        if isinstance(each, index.SearchField | index.RelatedFields):
            fields.setdefault(each.field_name, each)
    return list(fields.values())


def texts_of(kind: Kind, obj: Any) -> Iterator[tuple[int, str]]:
    """``(weight, plain text)`` of everything that is searched in an object."""
    for each in search_fields(kind, type(obj)):
        weight = kind.weights.get(each.field_name)
        if isinstance(each, index.RelatedFields):
            for text in _related_texts(each, obj):
                yield weight or 1, text
        else:
            text = _plain(each.get_value(obj))
            yield weight or max(round(each.boost or 1), 1), text


def own_texts(kind: Kind, obj: Any) -> list[str]:
    """The plain texts an object holds itself: what can be quoted without another query."""
    fields = search_fields(kind, type(obj))
    texts = (_plain(each.get_value(obj)) for each in fields if isinstance(each, index.SearchField))
    return [text for text in texts if text]


def _related_texts(related: index.RelatedFields, obj: Any) -> Iterator[str]:
    value = related.get_value(obj)
    if value is None:
        return
    for other in value.all() if hasattr(value, "all") else [value]:
        for each in related.fields:
            if isinstance(each, index.SearchField):
                yield _plain(each.get_value(other))
            elif isinstance(each, index.RelatedFields):
                yield from _related_texts(each, other)


def _plain(value: Any) -> str:
    """Text without mark-up, from whatever a search field gives."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(_plain(item) for item in value)
    text = str(value)
    return get_text_for_indexing(text) if "<" in text else text
