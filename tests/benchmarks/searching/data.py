"""Challenges by the hundred thousand: real rows of real pages, written in bulk.

They stand below the three initiatives of the demo and use its vocabularies. Nothing is indexed
while they are written: that is measured.
"""

from __future__ import annotations

import datetime
import random
import uuid
from collections.abc import Iterator
from itertools import accumulate

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from example_site.building.tree import page_at
from example_site.building.words import rich, stream, uid
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.models import ChallengeCase, NeedLedger
from wagtail_herausforderung.models import Partner, Region, SupportKind, TargetGroup, Topic
from wagtail_herausforderung.pages.models import ChallengePage, ChallengePageTag

from .words import NOUNS, heading, sentence

BATCH = 1_000
PARTNERS = 400
TAGS = 300
INITIATIVES = ("saarbruecken", "weisswasser", "ruhrgebiet")
#: Every figure is of pages that appeared before this day, whenever the benchmark runs.
NEWEST = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


def fill(count: int, seed: int) -> Iterator[int]:
    """Writes ``count`` challenges; yields how many are there after each batch."""
    writer = _Writer(seed)
    for first in range(0, count, BATCH):
        last = min(first + BATCH, count)
        with transaction.atomic():
            writer.write(range(first, last))
        yield last


class _Writer:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.parents = [page_at(f"/{slug}/herausforderungen/") for slug in INITIATIVES]
        self.children = [parent.numchild for parent in self.parents]
        self.locale = self.parents[0].locale
        self.type = ContentType.objects.get_for_model(ChallengePage)
        own = {"locale": self.locale}
        self.topics = list(Topic.objects.filter(**own).order_by("key"))
        self.groups = list(TargetGroup.objects.filter(**own).order_by("key"))
        # Towns: what nothing else is part of.
        regions = Region.objects.filter(**own).order_by("key")
        parents = {region.parent_id for region in regions}
        self.towns = [region for region in regions if region.pk not in parents]
        self.supports = list(
            SupportKind.objects.filter(**own).order_by("key").values_list("key", flat=True)
        )
        self.partners = self._partners()
        self.tags = self._tags()
        #: The first of each list is chosen most often, as people do.
        self.often = {
            id(terms): list(accumulate(1 / (rank + 2) for rank in range(len(terms))))
            for terms in (self.topics, self.groups, self.towns, self.partners, self.tags)
        }

    def _partners(self) -> list[Partner]:
        names = [f"{word}treff {number}" for number, word in enumerate(NOUNS * 3)][:PARTNERS]
        sectors = ["nonprofit", "nonprofit", "administration", "foundation"]
        Partner.objects.bulk_create(
            Partner(
                name=name,
                slug=f"bench-{number}",
                sector=sectors[number % len(sectors)],
                organisation_type="association" if number % 3 else "",
            )
            for number, name in enumerate(names)
        )
        return list(Partner.objects.filter(slug__startswith="bench-").order_by("pk"))

    def _tags(self) -> list[Tag]:
        words = [f"{word}tag{number}" for number, word in enumerate(NOUNS * 2)][:TAGS]
        Tag.objects.bulk_create(
            Tag(name=word, slug=f"tag-{number}") for number, word in enumerate(words)
        )
        return list(Tag.objects.filter(slug__startswith="tag-").order_by("pk"))

    def write(self, numbers: range) -> None:
        pages = [self._page(number) for number in numbers]
        rows = []
        for page in pages:
            fields = Page._meta.concrete_fields
            rows.append(Page(**{f.attname: getattr(page, f.attname) for f in fields}))
        Page.objects.bulk_create(rows)
        for row, page in zip(rows, pages, strict=True):
            page.pk = page.page_ptr_id = row.pk
        own = ChallengePage._meta.local_concrete_fields
        # Only the rows of the class itself; Django writes them in bulk for no class with a parent.
        ChallengePage._base_manager.all()._batched_insert(pages, own, batch_size=500)
        for place, parent in enumerate(self.parents):
            Page.objects.filter(pk=parent.pk).update(numchild=self.children[place])
        self._links(pages, numbers)
        self._cases(pages, numbers)

    def _dice(self, number: int, what: str) -> random.Random:
        return random.Random(f"{self.seed}/{number}/{what}")

    def _page(self, number: int) -> ChallengePage:
        dice = self._dice(number, "page")
        place = dice.choices(range(3), weights=[5, 2, 4])[0]
        parent = self.parents[place]
        self.children[place] += 1
        depth = parent.depth + 1
        title = heading(dice, dice.randint(3, 6))
        slug = f"bench-{number}"
        published = NEWEST - datetime.timedelta(minutes=dice.randint(0, 2_000_000))
        deadline = None
        if dice.random() < 0.5:
            deadline = timezone.localdate() + datetime.timedelta(dice.randint(-20, 120))
        need = {
            "kind": dice.choice(self.supports),
            "title": heading(dice, 2),
            "description": "",
            "quantity": dice.randint(1, 40),
            "unit": "Stück",
            "divisible": True,
            "overflow": "reserve",
            "acceptance": "review",
            "paused": False,
        }
        return ChallengePage(
            title=title,
            draft_title=title,
            slug=slug,
            # A step of its own, beyond what the demo and an editor add.
            path=Page._get_path(parent.path, depth, 1_000 + number),
            depth=depth,
            url_path=f"{parent.url_path}{slug}/",
            content_type=self.type,
            locale=self.locale,
            translation_key=uuid.UUID(uid("bench", self.seed, number)),
            live=True,
            first_published_at=published,
            last_published_at=published,
            summary=sentence(dice, 14),
            situation=rich(sentence(dice, 36)),
            plan=rich(sentence(dice, 30)),
            for_whom=rich(sentence(dice, 8)),
            organisation=dice.choices(self.partners, cum_weights=self._often("partners"))[0],
            place=dice.choice(self.towns).name,
            from_anywhere=dice.random() < 0.05,
            timing=dice.choice(["ongoing", "window"]),
            deadline=deadline,
            needs=stream(slug, [("need", need)]),
        )

    def _often(self, name: str) -> list[float]:
        return self.often[id(getattr(self, name))]

    def _links(self, pages: list[ChallengePage], numbers: range) -> None:
        tagged = []
        links: dict[str, list] = {"topics": [], "target_groups": [], "regions": []}
        for page, number in zip(pages, numbers, strict=True):
            dice = self._dice(number, "terms")
            links["topics"] += [
                (page.pk, term.pk) for term in self._some(dice, "topics", [1, 2, 3], [5, 4, 2])
            ]
            links["target_groups"] += [
                (page.pk, term.pk) for term in self._some(dice, "groups", [0, 1, 2], [3, 4, 3])
            ]
            links["regions"] += [(page.pk, self._some(dice, "towns", [1], [1])[0].pk)]
            tagged += [
                ChallengePageTag(content_object_id=page.pk, tag=tag)
                for tag in self._some(dice, "tags", [0, 1, 2], [4, 4, 2])
            ]
        for name, pairs in links.items():
            relation = ChallengePage._meta.get_field(name)
            through = relation.remote_field.through
            source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            through.objects.bulk_create(
                through(**{f"{source}_id": page, f"{target}_id": term}) for page, term in pairs
            )
        ChallengePageTag.objects.bulk_create(tagged)

    def _some(self, dice: random.Random, name: str, sizes: list[int], weights: list[int]) -> list:
        terms = getattr(self, name)
        count = dice.choices(sizes, weights=weights)[0]
        chosen: dict = {}
        while len(chosen) < count:
            term = dice.choices(terms, cum_weights=self._often(name))[0]
            chosen[term.pk] = term
        return list(chosen.values())

    def _cases(self, pages: list[ChallengePage], numbers: range) -> None:
        states = [CaseState.OPEN, CaseState.IN_PROGRESS, CaseState.COMPLETED, CaseState.CANCELLED]
        cases, ledgers = [], []
        for page, number in zip(pages, numbers, strict=True):
            dice = self._dice(number, "case")
            case = ChallengeCase(
                page_id=page.pk,
                translation_key=page.translation_key,
                title=page.title,
                organisation_id=page.organisation_id,
                state=dice.choices(states, weights=[70, 12, 14, 4])[0],
            )
            cases.append(case)
            need = page.needs.raw_data[0]
            ledgers.append(
                NeedLedger(
                    case=case,
                    uid=need["id"],
                    kind=need["value"]["kind"],
                    title=need["value"]["title"],
                    unit="Stück",
                    quantity=need["value"]["quantity"],
                )
            )
        ChallengeCase.objects.bulk_create(cases)
        NeedLedger.objects.bulk_create(ledgers)
