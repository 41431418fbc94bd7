"""The members of the matching group in Saarbrücken."""

from __future__ import annotations

from example_site.content.saarbruecken import matching as words
from wagtail_herausforderung.matching.models import MatchingGroup, Member
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.text import german_slug

from . import tree


def members_of(page) -> list[Member]:
    """The group of an initiative's page and those who belong to it; made where they are missing."""
    group, _new = MatchingGroup.objects.get_or_create(
        page_id=page.pk, defaults={"name": words.GROUP, "quorum": 3}
    )
    partners = {partner.slug: partner for partner in Partner.objects.all()}
    found = []
    for name, slug, phone, consent, days in words.MEMBERS:
        values = {
            "partner": partners.get(slug),
            "email": f"{german_slug(name).replace('-', '.')}@{slug}.example",
            "phone": phone,
            "language": "de",
            "since": tree.days(-days),
            "consent": consent,
            "consent_on": tree.days(-days),
        }
        found.append(Member.objects.get_or_create(group=group, name=name, defaults=values)[0])
    return found
