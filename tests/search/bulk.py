"""Many challenges at once, as plain rows: what a test of counts needs, in a second."""

from __future__ import annotations

import random
import uuid

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.utils import timezone
from factory.django import mute_signals
from wagtail.models import Page

from tests import factories
from wagtail_herausforderung import models, vocabulary
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import index, terms
from wagtail_herausforderung.search.documents import Document
from wagtail_herausforderung.search.engine import store
from wagtail_herausforderung.search.index import reindex_keys
from wagtail_herausforderung.search.kinds import ancestors
from wagtail_herausforderung.search.language import document_words

TOPICS = ["bildung", "familien", "klima", "wohnen", "kultur"]
TARGETS = ["kinder", "senioren", "obdachlose"]
KINDS = ["sachmittel", "fahrzeug", "raeume", "wissen"]
WORDS = ["Schlafsack", "Transporter", "Seminarraum", "Lesepaten", "Bühne", "Gartenhaus"]


def vocabularies() -> dict[str, list]:
    town = factories.region_tree()
    other_state = factories.region("sachsen", "Sachsen", level="state")
    other_town = factories.region("weisswasser", "Weißwasser", parent=other_state)
    for kind in KINDS:
        factories.support(kind)
    vocabulary.forget()
    return {
        "topics": [factories.topic(key) for key in TOPICS],
        "target_groups": [factories.target_group(key) for key in TARGETS],
        "regions": [town, town.parent, other_town],
        "organisations": [
            factories.partner("Wärmestube", sector="nonprofit", organisation_type="association"),
            factories.partner("Stadtbibliothek", sector="administration", organisation_type=""),
            factories.partner("Bürgerstiftung", sector="foundation", organisation_type="other"),
        ],
    }


def challenges(parent: Page, count: int, *, seed: int = 1, documents: str = "") -> list[int]:
    """Adds ``count`` published challenges below ``parent`` and indexes them; returns the ids.

    With ``documents="made up"`` the index is written without reading the pages: ten times
    faster, for tests that ask how many there are and not which.
    """
    rng = random.Random(seed)
    words = vocabularies()
    index.work()
    content_type = ContentType.objects.get_for_model(ChallengePage)
    parent = Page.objects.get(pk=parent.pk)
    first = parent.numchild + 1
    now = timezone.now()
    base = []
    for number in range(first, first + count):
        picked = rng.sample(WORDS, 2)
        base.append(
            Page(
                path=Page._get_path(parent.path, parent.depth + 1, number),
                depth=parent.depth + 1,
                title=f"{picked[0]} und {picked[1]} {number}",
                draft_title=f"{picked[0]} und {picked[1]} {number}",
                slug=f"nummer-{number}",
                url_path=f"{parent.url_path}nummer-{number}/",
                content_type=content_type,
                locale_id=parent.locale_id,
                translation_key=uuid.uuid4(),
                live=True,
                first_published_at=now - timezone.timedelta(minutes=number),
                last_published_at=now,
            )
        )
    Page.objects.bulk_create(base)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    ids = [page.pk for page in base]
    with mute_signals(post_save):
        for page in base:
            _add_own_row(page, rng, words["organisations"])
    for name in ("topics", "target_groups", "regions"):
        _add_terms(name, ids, rng, words[name])
    if documents:
        above = ancestors(page.path for page in base)
        with store.writing() as now:
            store.write(now, [_made_up(page, rng, above[page.path]) for page in base])
        store.settle()
    else:
        reindex_keys(("challenge", pk) for pk in ids)
    return ids


def _made_up(page: Page, rng: random.Random, above: list[int]) -> Document:
    facets = {
        "type": ["challenge"],
        "topic": rng.sample(TOPICS, 2),
        "region": ["saarland"],
        "support": rng.sample(KINDS, 2),
        "status": ["open"],
    }
    values = {terms.facet(facet, value) for facet, found in facets.items() for value in found}
    facts = [terms.locale(page.locale_id), *map(terms.below, above)]
    words = document_words([(10, page.title)], "de")
    return Document(
        kind="challenge",
        object_id=page.pk,
        content_type_id=page.content_type_id,
        title_sort=page.title.casefold(),
        published=int(page.first_published_at.timestamp()),
        terms={
            **dict.fromkeys([*facts, *values], 1),
            **{terms.word("de", form): level for form, level in words.items()},
        },
    )


def _add_own_row(page: Page, rng: random.Random, organisations: list) -> None:
    own = ChallengePage(page_ptr_id=page.pk, summary=f"Gesucht: {page.title}")
    own.__dict__.update({k: v for k, v in page.__dict__.items() if k != "_state"})
    own.organisation = rng.choice([*organisations, None])
    needs = [
        factories.need(f"{kind} {page.pk}", 5, kind=kind)
        for kind in rng.sample(KINDS, rng.randint(0, 2))
    ]
    own.needs = own._meta.get_field("needs").stream_block.to_python(needs)
    own.save_base(raw=True, force_insert=True)


def _add_terms(name: str, ids: list[int], rng: random.Random, terms: list) -> None:
    field = ChallengePage._meta.get_field(name)
    through = field.remote_field.through
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    through.objects.bulk_create(
        through(**{f"{source}_id": pk, f"{target}_id": term.pk})
        for pk in ids
        for term in rng.sample(terms, rng.randint(0, 2))
    )


def regions_of(keys: list[str]) -> set[str]:
    """The keys with all they are part of."""
    rows = models.Region.objects.filter(key__in=keys)
    return {key for row in rows for key in row.keys}
