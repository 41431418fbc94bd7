"""What the index keeps of a challenge: words with weights, facet values, what to sort by."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from .facets import LONGEST_VALUE, Dated, all_facets, facets_with_owners
from .language import document_words, fold, tokens

#: How much a word counts by where it stands. Other search fields count 1, more with a boost.
WEIGHTS = {"title": 12, "needs": 6, "summary": 6, "tags": 4, "organisation": 4, "place": 4}
#: Words of topics, regions, kinds of support and target groups.
LABEL_WEIGHT = 4
_LABELLED = ("topic", "region", "support", "target_group")


@dataclass(frozen=True)
class Document:
    """A page as backends store it."""

    page_id: int
    title_sort: str
    published_at: datetime.datetime | None
    deadline: datetime.date | None
    terms: dict[str, list[str]] = field(default_factory=dict)
    facets: dict[str, list[Dated]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)


def build(page_ids: Iterable[int]) -> list[Document]:
    """Documents of the live challenges among the pages, as the database has them now."""
    from ..cards import CHALLENGE_RELATED, CHALLENGE_TERMS, term_keys
    from ..listings import specific_pages
    from ..page_mixins import ChallengeMixin

    pages: list[Any] = [
        page
        for page in specific_pages(page_ids, CHALLENGE_RELATED)
        if page.live and isinstance(page, ChallengeMixin)
    ]
    values = _facet_values(pages)
    terms = term_keys(pages, CHALLENGE_TERMS)
    return [_document(page, values[page.pk], dict(terms[page.pk])) for page in pages]


def _facet_values(pages: list) -> dict[int, dict[str, list[Dated]]]:
    found: dict[int, dict[str, list[Dated]]] = defaultdict(dict)
    for facet, owner in facets_with_owners():
        mine = [page for page in pages if owner is None or isinstance(page, owner)]
        for pk, values in (facet.get_values(mine) if mine else {}).items():
            dated = {v.value: v for v in map(_dated, values) if 0 < len(v.value) <= LONGEST_VALUE}
            found[pk][facet.key] = list(dated.values())
    return found


def _dated(value: str | Dated) -> Dated:
    return value if isinstance(value, Dated) else Dated(str(value))


def _document(page: Any, facets: dict[str, list[Dated]], terms: dict) -> Document:
    language = page.locale.language_code
    # Labels of choices and terms are read in the page's language, not the editor's.
    with translation.override(language):
        texts = [*_texts(page), *_label_texts(facets, language)]
        words = document_words(texts, language)
    return Document(
        page_id=page.pk,
        title_sort=" ".join(tokens(fold(page.title)))[:255],
        published_at=page.first_published_at,
        deadline=page.deadline,
        terms=terms,
        facets=facets,
        words=words,
    )


def _label_texts(facets: dict[str, list[Dated]], language: str) -> Iterator[tuple[int, str]]:
    for facet in all_facets():
        if facet.key in _LABELLED:
            values = {dated.value for dated in facets.get(facet.key, [])}
            for info in facet.get_labels(values, language).values():
                yield LABEL_WEIGHT, info.label


def search_fields(model: type[Any]) -> list:
    """The search fields of a class, with ours even where a site forgot to list them."""
    from ..page_mixins import ChallengeMixin

    fields: dict[str, Any] = {}
    for each in [*model.get_search_fields(), *ChallengeMixin.challenge_search_fields]:
        if isinstance(each, index.SearchField | index.RelatedFields):
            fields.setdefault(each.field_name, each)
    return list(fields.values())


def _texts(page: Any) -> Iterator[tuple[int, str]]:
    for each in search_fields(type(page)):
        weight = WEIGHTS.get(each.field_name)
        if isinstance(each, index.RelatedFields):
            for text in _related_texts(each, page):
                yield weight or 1, text
        else:
            text = _plain(each.get_value(page))
            yield weight or max(round(each.boost or 1), 1), text


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
