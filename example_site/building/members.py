"""The matching group of an initiative. Whoever needs its members asks here; made once."""

from __future__ import annotations

from example_site.content.saarbruecken.members import MEMBERS
from wagtail_herausforderung.matching.models import MatchingGroup, Member
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.text import german_slug

from . import tree


def members_of(page) -> dict[str, Member]:
    """Seven members by their names; the group is named “Matching-Gruppe Saarbrücken”."""
    name = f"Matching-Gruppe {page.title.rpartition(' ')[2]}"
    group, _new = MatchingGroup.objects.get_or_create(name=name, defaults={"page": page})
    known = {partner.slug: partner for partner in Partner.objects.all()}
    found = {}
    for name, at, phone, consent, years in MEMBERS:
        address = german_slug(name.removeprefix("Dr. ")).replace("-", ".")
        agreed = tree.days(-300) if consent != "unasked" else None
        defaults = {
            "partner": known.get(at),
            "email": f"{address}@{at or 'saarpost'}.example",
            "phone": phone,
            "language": "de",
            "since": tree.days(-365 * years),
            "consent": consent,
            "consent_on": agreed,
        }
        found[name], _new = Member.objects.get_or_create(group=group, name=name, defaults=defaults)
    return found
