"""Terms in both languages, and the partners."""

from __future__ import annotations

from decimal import Decimal

from wagtail.models import Locale

from example_site.content.partners import PARTNERS
from example_site.content.regions import REGIONS
from example_site.content.vocabulary import (
    PUT_IN,
    SUPPORT_KINDS,
    TARGET_GROUPS,
    TOPICS,
    UNITS_FOR_ONE,
)
from wagtail_herausforderung.models import Partner, Region, SupportKind, TargetGroup, Topic

from . import media
from .words import uid


def _term(model, key: str, locale: Locale, **values):
    return model.objects.get_or_create(
        key=key,
        locale=locale,
        defaults={"translation_key": uid(model.__name__, key), **values},
    )[0]


def build_terms(german: Locale, english: Locale) -> int:
    """Topics, target groups, kinds of support and regions; returns how many there are."""
    for order, (key, icon, colour, de, en, de_text, en_text) in enumerate(TOPICS):
        shared = {"icon": icon, "colour": colour, "order": order}
        _term(Topic, key, german, name=de, description=de_text, **shared)
        _term(Topic, key, english, name=en, description=en_text, **shared)
    for order, (key, icon, de, en) in enumerate(TARGET_GROUPS):
        shared = {"icon": icon, "colour": "stone", "order": order}
        _term(TargetGroup, key, german, name=de, **shared)
        _term(TargetGroup, key, english, name=en, **shared)
    for order, (key, icon, colour, value, is_money, *words) in enumerate(SUPPORT_KINDS):
        resource, form = PUT_IN.get(key, ("", ""))
        shared = {
            "icon": icon,
            "colour": colour,
            "order": order,
            "resource": resource,
            "format": form,
            "value_per_unit": Decimal(value) if value else None,
            "is_money": is_money,
            "enabled": not is_money,
        }
        for locale, (name, unit, text, questions) in zip((german, english), words, strict=True):
            own = {
                "name": name,
                "unit": unit,
                "unit_one": UNITS_FOR_ONE[unit],
                "description": text,
                "questions": questions,
            }
            _term(SupportKind, key, locale, **own, **shared)
    _build_regions(german, english)
    return 2 * (len(TOPICS) + len(TARGET_GROUPS) + len(SUPPORT_KINDS) + len(REGIONS))


def _build_regions(german: Locale, english: Locale) -> None:
    known: dict[tuple[str, str], Region] = {}
    for order, (key, parent, level, code, latitude, longitude, de, en) in enumerate(REGIONS):
        for locale, name in ((german, de), (english, en)):
            known[key, locale.language_code] = _term(
                Region,
                key,
                locale,
                name=name,
                parent=known.get((parent, locale.language_code)),
                level=level,
                official_key=code,
                latitude=latitude,
                longitude=longitude,
                order=order,
                icon="map-pin",
                colour="stone",
            )


def build_partners(german: Locale) -> int:
    """All partners with their logos; returns how many there are."""

    def terms(model, keys):
        return model.objects.filter(locale=german, key__in=keys)

    for slug, name, sector, kind, place, regions, topics, supports, since, role, text in PARTNERS:
        partner, created = Partner.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "sector": sector,
                "organisation_type": kind,
                "place": place,
                "member_since": since,
                "role": role,
                "description": text,
                "website": f"https://{slug}.example/" if sector != "administration" else "",
            },
        )
        if created:
            partner.logo = media.image(f"logo-{slug}", title=f"Logo {name}")[0]
            partner.save()
            partner.regions.set(terms(Region, regions))
            partner.topics.set(terms(Topic, topics))
            partner.supports.set(terms(SupportKind, supports))
    return len(PARTNERS)
