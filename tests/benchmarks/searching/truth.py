"""What is true of the pages, read from their own tables and not from any index."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from example_site.building.tree import page_at
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.models import Region
from wagtail_herausforderung.pages.models import ChallengePage

from .queries import Asked

M2M = {"topic": "topics", "region": "regions", "target_group": "target_groups", "tag": "tags"}


@dataclass
class Truth:
    """``ids``: the German challenges; ``facets``: facet → value → their places in ``ids``."""

    ids: list[int]
    facets: dict[str, dict[str, list[int]]]
    by_page: list[dict[str, set[str]]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(len(places) for values in self.facets.values() for places in values.values())

    def frequent(self) -> dict[str, list[str]]:
        """Facet → its values, the most frequent first."""
        return {
            facet: sorted(values, key=lambda value: (-len(values[value]), value))
            for facet, values in self.facets.items()
        }

    def remember_pages(self) -> None:
        self.by_page = [defaultdict(set) for _ in self.ids]
        for facet, values in self.facets.items():
            for value, places in values.items():
                for place in places:
                    self.by_page[place][facet].add(value)


def read() -> Truth:
    locale = page_at("/herausforderungen/").locale
    rows = ChallengePage.objects.live().filter(locale=locale).order_by("pk")
    facts = list(rows.values_list("pk", "deadline", "organisation__slug", "translation_key"))
    ids = [row[0] for row in facts]
    place = {pk: number for number, pk in enumerate(ids)}
    facets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    above = _lineages()
    for facet, name in M2M.items():
        key = "slug" if name == "tags" else "key"
        found: dict[int, set[str]] = defaultdict(set)
        for pk, value in rows.values_list("pk", f"{name}__{key}"):
            if value is not None:
                found[pk].update(above[value] if facet == "region" else [value])
        for pk, values in found.items():
            for value in values:
                facets[facet][value].append(place[pk])
    states = dict(ChallengeCase.objects.values_list("translation_key", "state"))
    today = timezone.localdate()
    for pk, deadline, organisation, key in facts:
        if organisation:
            facets["organisation"][organisation].append(place[pk])
        state = states.get(key, "open")
        status = {"completed": "done", "in_progress": "under_way"}.get(state, "closed")
        if state == "open" and not (deadline and deadline < today):
            status = "open"
        facets["status"][status].append(place[pk])
    return Truth(ids, {facet: dict(values) for facet, values in facets.items()})


def _lineages() -> dict[str, set[str]]:
    parents = dict(Region.objects.values_list("key", "parent__key"))
    found = {}
    for key in parents:
        line, at = set(), key
        while at:
            line.add(at)
            at = parents[at]
        found[key] = line
    return found


def count(truth: Truth, asked: Asked, has_words: set[int] | None) -> tuple[int, dict]:
    """Total and counts, one page after the other; ``has_words``: places of the text hits."""
    total = 0
    counts: dict[str, Counter] = defaultdict(Counter)
    for place, values in enumerate(truth.by_page):
        if has_words is not None and place not in has_words:
            continue
        missed = [
            facet for facet, chosen in asked.chosen.items() if not values[facet] & set(chosen)
        ]
        total += not missed
        for facet, own in values.items():
            if not missed or missed == [facet]:
                counts[facet].update(own)
    return total, {facet: dict(found) for facet, found in counts.items()}
