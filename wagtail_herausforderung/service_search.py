"""Services among what can be found: their kind, their card, and the facets that are theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import vocabulary
from .kinds import WEIGHTS, region_points
from .loading import preload_pictures, term_keys
from .page_mixins import ServiceMixin
from .search import facets, kinds
from .search.facets import Facet
from .search.hits import Hit
from .service_kinds import COSTS, EXAMPLE, FORMATS, Level, service_kinds
from .vocabulary import TermInfo

SERVICE = "service"
#: Filters of services alone; on other search pages an editor may choose them.
_OWN: dict[str, Any] = {"kinds": (SERVICE,), "shown": False}


@dataclass(frozen=True)
class ServiceCard:
    """What a list shows of a service."""

    page: Any
    title: str
    url: str
    summary: str
    label: Any
    icon: str
    provider: str
    formats: list[Any]
    cost: Any
    when: Any
    topics: list[TermInfo]
    image: Any
    image_alt: str

    @property
    def source(self) -> Any:
        return self.page


class ServiceKind(kinds.PageKind):
    """Pages with ``ServiceMixin``."""

    key = SERVICE
    label = gettext_lazy("Service")
    base = ServiceMixin
    facets = ("topic", "region", "target_group")
    related = ("image", "locale", "provider")
    weights = WEIGHTS
    card_terms = ("topics",)
    template = "wagtail_herausforderung/components/service_card.html"

    def own_search_fields(self) -> list:
        return ServiceMixin.service_search_fields

    def named(self, objects: list[Any]) -> Mapping[int, Collection[kinds.Key]]:
        return {p.pk: [("partner", p.provider_id)] for p in objects if p.provider_id}

    def points(self, objects: list[Any]) -> dict[int, list[str]]:
        return region_points(objects)

    def cards(self, hits: list[Hit], request: Any = None) -> dict[int, Any]:
        return {card.page.pk: card for card in service_cards(self._shown(hits), request)}

    def as_json(self, card: Any) -> dict[str, Any]:
        page = card.page
        return {
            "kind": page.kind,
            "formats": page.formats,
            "free": page.is_free,
            "cost": page.cost,
            "on_request": page.on_request,
            "dates": [each["day"].isoformat() for each in page.coming_dates()],
            "benefit": page.levels_of_benefit,
            "organisation": card.provider,
        }

    def counted(self, count: int) -> str:
        return ngettext("%(count)s service", "%(count)s services", count) % {"count": count}

    def found(self, count: int, text: str) -> str:
        if not count:
            return _("No service found")
        if not text:
            return self.counted(count)
        return ngettext(
            "%(count)s service found for “%(text)s”",
            "%(count)s services found for “%(text)s”",
            count,
        ) % {"count": count, "text": text}


def service_cards(pages: list[Any], request: Any = None) -> list[ServiceCard]:
    """A card for each page (all with ``ServiceMixin``), in their order."""
    if not pages:
        return []
    keys, topics = term_keys(pages, ["topics"]), vocabulary.terms("topic")
    preload_pictures(pages)
    return [
        ServiceCard(
            page=page,
            title=page.title,
            url=page.get_url(request) or "",
            summary=page.summary,
            label=page.kind_of_service.label,
            icon=page.kind_of_service.icon,
            provider=page.provider.name if page.provider_id else "",
            formats=[FORMATS[name] for name in page.formats],
            cost=COSTS["free"] if page.is_free else page.cost or COSTS["paid"],
            when=_when(page),
            topics=[topics[key] for key in keys[page.pk]["topics"] if key in topics],
            image=page.image if page.image_id else None,
            image_alt=page.image_alt,
        )
        for page in pages
    ]


def _when(page: Any) -> Any:
    coming = page.coming_dates()
    if coming:
        return date_format(coming[0]["day"], "DATE_FORMAT")
    return _("Dates on request") if page.on_request else ""


def _is_service(page: Any) -> bool:
    return isinstance(page, ServiceMixin)


def _benefits(page: Any) -> list[str]:
    """The levels that a service names, or of which a story tells."""
    if _is_service(page):
        return page.levels_of_benefit
    texts = {level: getattr(page, f"benefit_{level}", "") for level in Level.values}
    return [level for level, text in texts.items() if strip_tags(text).strip()]


def _kinds() -> dict[str, Any]:
    return {**dict(service_kinds()), EXAMPLE: _("Profiled example")}


def register() -> None:
    """Makes services known to the search; called once, when all models are there."""
    kinds.register(ServiceKind())
    if not ServiceKind().models():
        return  # A site without services has no facets of them.
    facets.register(
        Facet(
            "service",
            gettext_lazy("Kind of service"),
            lambda page: page.kind if _is_service(page) else EXAMPLE,
            labels=_kinds,
            kinds=(SERVICE, "story"),
            shown=False,
        ),
        Facet("format", gettext_lazy("How"), "formats", labels=lambda: FORMATS, **_OWN),
        Facet(
            "cost",
            gettext_lazy("Cost"),
            lambda page: "free" if page.is_free else "paid",
            labels=lambda: COSTS,
            **_OWN,
        ),
        Facet(
            "benefit",
            gettext_lazy("Benefit for"),
            _benefits,
            labels=lambda: dict(Level.choices),
            kinds=(SERVICE, "story"),
            shown=False,
        ),
    )
