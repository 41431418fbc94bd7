"""What can be found: challenges, stories, events, initiatives, chapters, figures, partners."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from . import geo, vocabulary
from .cards import CHALLENGE_RELATED, CHALLENGE_TERMS, PartnerCard, cards_of, story_cards
from .event_pages.kinds import EventKind, SeriesKind
from .geo.map import challenges
from .loading import preload_pictures, term_keys
from .models import Partner
from .page_mixins import (
    ChallengeMixin,
    ChapterMixin,
    ImpactMixin,
    InitiativeMixin,
    ProgrammeMixin,
    StoryMixin,
    SurveyMixin,
)
from .partner_pages import partner_url
from .programmes import where_is
from .search import kinds, terms
from .search.hits import Hit, pages_of_hits
from .vocabulary import TermInfo

CHALLENGE = "challenge"

#: How much words count by where they stand; other search fields count their boost.
WEIGHTS = {**kinds.Kind.weights, "needs": 6, "organisation": 4, "place": 4}


class ChallengeKind(kinds.PageKind):
    key = CHALLENGE
    label = gettext_lazy("Challenge")
    base = ChallengeMixin
    related = CHALLENGE_RELATED
    card_terms = CHALLENGE_TERMS
    weights = WEIGHTS
    template = "wagtail_herausforderung/components/challenge_card.html"
    has_deadline = True

    def own_search_fields(self) -> list:
        return ChallengeMixin.challenge_search_fields

    def named(self, objects: list[Any]) -> Mapping[int, Collection[kinds.Key]]:
        return {p.pk: [("partner", p.organisation_id)] for p in objects if p.organisation_id}

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        """By postal code, else by the regions; and whether it can be done from anywhere."""
        found = region_points(objects)
        for page in objects:
            place = geo.find(page.postal_code) if page.postal_code else None
            if place is not None:
                found[page.pk] = [terms.point(place.latitude, place.longitude)]
            if page.from_anywhere:
                found[page.pk] = [terms.ANYWHERE, *found[page.pk]]
        return found

    def deadline(self, obj: Any) -> int:
        return obj.deadline.toordinal() if obj.deadline else 0

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        return {card.page.pk: card for card in cards_of(hits, request)}

    def as_json(self, card: Any) -> dict[str, Any]:
        return {
            "status": card.status.value,
            "organisation": card.organisation,
            "region": card.region,
            "needs": [
                {
                    "title": need.title,
                    "unit": need.unit,
                    "unit_one": need.unit_one,
                    "quantity": need.quantity,
                    "covered": need.covered,
                }
                for need in card.needs
            ],
        }

    def counted(self, count: int) -> str:
        return challenges(count)

    def found(self, count: int, text: str) -> str:
        if not count:
            return _("No challenge found")
        if text:
            return ngettext(
                "%(count)s challenge found for “%(text)s”",
                "%(count)s challenges found for “%(text)s”",
                count,
            ) % {"count": count, "text": text}
        return ngettext("%(count)s challenge found", "%(count)s challenges found", count) % {
            "count": count
        }


class _NamingKind(kinds.PageKind):
    """Pages with partners in a stream."""

    weights = WEIGHTS

    def named(self, objects: list[Any]) -> Mapping[int, Collection[kinds.Key]]:
        return {
            page.pk: {
                ("partner", raw["value"]["partner"])
                for raw in page.partners.raw_data
                if isinstance(raw.get("value"), dict)
                and isinstance(raw["value"].get("partner"), int)
            }
            for page in objects
        }

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        return region_points(objects)


class StoryKind(_NamingKind):
    key = "story"
    label = gettext_lazy("Story")
    base = StoryMixin
    related = ("image", "locale")
    card_terms = ("topics",)
    template = "wagtail_herausforderung/components/story_card.html"

    def own_search_fields(self) -> list:
        return StoryMixin.story_search_fields

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        return {c.page.pk: c for c in story_cards(pages_of_hits(hits, self.related), request)}


class InitiativeKind(_NamingKind):
    key = "initiative"
    label = gettext_lazy("Initiative")
    base = InitiativeMixin
    related = ("image", "locale", "region")

    def own_search_fields(self) -> list:
        return InitiativeMixin.initiative_search_fields


class ProgrammeKind(kinds.PageKind):
    key = "programme"
    label = gettext_lazy("Programme")
    base = ProgrammeMixin
    related = ("image", "locale")
    weights = WEIGHTS

    def own_search_fields(self) -> list:
        return ProgrammeMixin.programme_search_fields

    def named(self, objects: list[Any]) -> Mapping[int, Collection[kinds.Key]]:
        """Those who carry it, and the funders of every phase."""
        found = {}
        for page in objects:
            funders = [p for block in page.phases for p in block.value["funders"]]
            partners = [block.value["partner"] for block in page.partners]
            found[page.pk] = {("partner", each.pk) for each in (*funders, *partners) if each}
        return found

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        """Wherever a place takes part."""
        found = {}
        for page in objects:
            places = [where_is(block.value) for block in page.places]
            points = [terms.point(each.latitude, each.longitude) for each in places if each]
            found[page.pk] = list(dict.fromkeys(points))
        return found


class ChapterKind(kinds.PageKind):
    key = "chapter"
    label = gettext_lazy("Workbook chapter")
    base = ChapterMixin
    weights = WEIGHTS

    def own_search_fields(self) -> list:
        return ChapterMixin.chapter_search_fields


class SurveyKind(kinds.PageKind):
    key = "survey"
    label = gettext_lazy("Questionnaire")
    base = SurveyMixin
    weights = WEIGHTS

    def own_search_fields(self) -> list:
        return SurveyMixin.survey_search_fields


class ImpactKind(kinds.PageKind):
    key = "impact"
    label = pgettext_lazy("page type", "Impact")
    base = ImpactMixin
    weights = WEIGHTS

    def own_search_fields(self) -> list:
        return ImpactMixin.impact_search_fields


class PartnerKind(kinds.Kind):
    """Companies, organisations, authorities that take part."""

    key = "partner"
    label = gettext_lazy("Partner")
    base = Partner
    related = ("logo",)
    weights = WEIGHTS
    template = "wagtail_herausforderung/components/partner_card.html"

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        return region_points(objects)

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        partners = self.fetch(hit.object_id for hit in hits)
        preload_pictures(partners, "logo")
        return {
            partner.pk: PartnerCard(
                partner=partner,
                title=partner.name,
                summary=partner.description,
                sector=partner.get_sector_display(),
                place=partner.place,
                website=partner.website,
                logo=partner.logo,
                own_url=partner_url(partner, request),
            )
            for partner in partners
        }


def register() -> None:
    """Makes our kinds known; called once, when all models are there."""
    kinds.register(
        *(ChallengeKind(), StoryKind(), EventKind(), SeriesKind()),
        *(InitiativeKind(), ProgrammeKind(), ChapterKind(), SurveyKind()),
        *(ImpactKind(), PartnerKind()),
        first=True,
    )


def challenge_models() -> list[type[Any]]:
    """Every concrete class with ``ChallengeMixin``, wherever it lives."""
    return ChallengeKind().models()


def region_points(objects: list[Any]) -> dict[int, list[str]]:
    """The deepest regions with coordinates of each object, by primary key.

    Asks for the many-to-many field ``regions``, else for the foreign key ``region``.
    """
    several = [obj for obj in objects if hasattr(type(obj), "regions")]
    keys = term_keys(several, ["regions"]) if several else {}
    known = vocabulary.terms("region")
    found = {}
    for obj in objects:
        if obj.pk in keys:
            own = keys[obj.pk]["regions"]
        else:
            region = getattr(obj, "region", None)
            own = [region.key] if region else []
        found[obj.pk] = _points(own, known)
    return found


def _points(keys: Iterable[str], known: Mapping[str, TermInfo]) -> list[str]:
    infos = [known[key] for key in keys if key in known]
    above = {key for info in infos for key in info.lineage[:-1]}
    found = [
        terms.point(info.latitude, info.longitude)
        for info in infos
        if info.key not in above and info.latitude is not None and info.longitude is not None
    ]
    return list(dict.fromkeys(found))
