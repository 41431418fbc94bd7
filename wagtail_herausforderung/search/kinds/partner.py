"""Partners: companies, organisations, authorities that take part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from .base import Kind


class PartnerKind(Kind):
    """A partner is found where a page that visitors may see names it, and only there."""

    key = "partner"
    label = _("Partner")

    def base(self) -> type:
        from ...models import Partner

        return Partner

    def ids(self) -> list[int]:
        partners = self.base()._default_manager  # type: ignore[attr-defined]
        return list(partners.order_by("pk").values_list("pk", flat=True))

    def fetch(self, ids: Iterable[int]) -> list[Any]:
        partners = self.base()._default_manager  # type: ignore[attr-defined]
        return list(partners.filter(pk__in=list(ids)).select_related("logo"))

    def still(self, ids: Iterable[int]) -> set[int]:
        partners = self.base()._default_manager.filter(pk__in=list(ids))  # type: ignore[attr-defined]
        return set(partners.values_list("pk", flat=True))

    def languages(self, obj: Any) -> list[str]:
        # It has one text, whatever language the page is in that names it.
        return list(Locale.objects.order_by("pk").values_list("language_code", flat=True))

    def facts(self, objects: list[Any]) -> dict[int, list[str]]:
        from .. import terms
        from ..where import region_points

        locales = [terms.locale(pk) for pk in Locale.objects.values_list("pk", flat=True)]
        points = region_points(objects)
        return {obj.pk: [*locales, *points[obj.pk]] for obj in objects}

    def title(self, obj: Any) -> str:
        return obj.name

    def cards(self, hits, request=None) -> dict[int, Any]:
        from ...cards import PartnerCard, preload_pictures

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
            )
            for partner in partners
        }
