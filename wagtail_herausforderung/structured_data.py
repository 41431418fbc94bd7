"""What search engines read: schema.org as JSON-LD. It says nothing the page does not say."""

from __future__ import annotations

from typing import Any

from . import vocabulary
from .models import OrganisationType, Partner, Sector
from .models.terms import Resource


def _drop_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _image_url(page, request) -> str:
    if not page.image_id:
        return ""
    rendition = page.image.get_rendition("fill-1200x630")
    return rendition.full_url


#: What German tax law calls an organisation of this type; of others the type does not say it.
_NONPROFIT_STATUS: dict[str, str] = {
    OrganisationType.ASSOCIATION: "DERegisteredAssociationCharity",
    OrganisationType.FOUNDATION: "DEFoundationCharity",
}
_TYPES: dict[str, str] = {
    Sector.NONPROFIT: "NGO",
    Sector.FOUNDATION: "NGO",
    Sector.ADMINISTRATION: "GovernmentOrganization",
}


def _organisation(partner: Partner) -> dict[str, Any]:
    kind = _TYPES.get(partner.sector, "Organization")
    status = _NONPROFIT_STATUS.get(partner.organisation_type) if kind == "NGO" else None
    return _drop_empty(
        {
            "@type": kind,
            "name": partner.name,
            "url": partner.website,
            "nonprofitStatus": status and f"https://schema.org/{status}",
        }
    )


def organisation_data(partner: Partner, url: str) -> dict[str, Any]:
    """The organisation that has a page at ``url``; its website is said to be the same thing."""
    found = {"@context": "https://schema.org", **_organisation(partner), "url": url}
    return _drop_empty(
        {
            **found,
            "description": partner.description,
            "sameAs": partner.website,
            "logo": partner.logo and partner.logo.get_rendition("max-360x200|format-webp").full_url,
            "address": partner.place
            and {"@type": "PostalAddress", "addressLocality": partner.place},
        }
    )


def _asked_for(need) -> dict[str, Any] | None:
    """A thing with how many of it are wanted, or a service; of money schema.org knows neither."""
    kind = vocabulary.info("support", need["kind"] or "")
    if kind.is_money:
        return None
    item = {"@type": "Product" if kind.resource == Resource.GOODS else "Service"}
    return _drop_empty(
        {
            "@type": "TypeAndQuantityNode",
            "amountOfThisGood": need["quantity"],
            "unitText": need["quantity"] and (need["unit"] or kind.unit),
            "typeOfGood": {**item, "name": need["title"]},
        }
    )


def challenge_data(page, request=None) -> dict[str, Any]:
    """A ``Demand`` of an organisation, with a thing or a service for each need."""
    asked = [found for block in page.needs if (found := _asked_for(block.value))]
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "Demand",
            "name": page.title,
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "image": _image_url(page, request),
            "inLanguage": page.locale.language_code,
            "validFrom": page.first_published_at and page.first_published_at.isoformat(),
            "validThrough": page.deadline and page.deadline.isoformat(),
            "areaServed": page.place,
            # Who wants it "seeks" the demand: of the demand itself, schema.org knows a seller only.
            "@reverse": page.organisation_id and {"seeks": _organisation(page.organisation)},
            "itemOffered": [found["typeOfGood"] for found in asked],
            "includesObject": asked,
        }
    )


def story_data(page, request=None) -> dict[str, Any]:
    """An ``Article`` about what was done together."""
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": page.title,
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "image": _image_url(page, request),
            "inLanguage": page.locale.language_code,
            "datePublished": page.first_published_at and page.first_published_at.isoformat(),
            "dateModified": page.last_published_at and page.last_published_at.isoformat(),
        }
    )


def programme_data(page, request=None) -> dict[str, Any]:
    """A ``Project``, with a ``MonetaryGrant`` for each phase that tells a sum or its funders."""
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "Project",
            "name": page.title,
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "image": _image_url(page, request),
            "foundingDate": min(
                (v["starts"].iso for v in _values(page.phases) if v["starts"]), default=""
            ),
            "areaServed": [value["name"] for value in _values(page.places)],
            "funding": [
                _drop_empty(
                    {
                        "@type": "MonetaryGrant",
                        "name": value["name"],
                        "amount": value["total"]
                        and {
                            "@type": "MonetaryAmount",
                            "currency": "EUR",
                            "value": float(value["total"]),
                        },
                        "funder": [_organisation(each) for each in value["funders"] if each],
                    }
                )
                for value in _values(page.phases)
                if value["total"] or any(value["funders"])
            ],
        }
    )


def _values(stream) -> list[Any]:
    return [block.value for block in stream]


#: Format of an event → how one takes part.
_ATTENDANCE = {
    mode: f"https://schema.org/{name}EventAttendanceMode"
    for mode, name in (("room", "Offline"), ("online", "Online"), ("both", "Mixed"))
}


def _status(event) -> str:
    return f"https://schema.org/Event{'Cancelled' if event.cancelled else 'Scheduled'}"


def event_data(page, request=None) -> dict[str, Any]:
    """An ``Event`` of schema.org. The address of the online meeting is not in it: in its place
    stands the page, where one registers."""
    url = page.get_full_url(request)
    places = []
    if page.format != "online" and page.place:
        places.append({"@type": "Place", "name": page.place, "address": page.place})
    if page.format != "room" and url:
        places.append({"@type": "VirtualLocation", "url": url})
    day = page.starts_at is None
    series, initiative = page.series, page.get_initiative()
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": page.title,
            "description": page.get_description(),
            "url": url,
            "image": _image_url(page, request),
            "inLanguage": page.locale.language_code,
            "startDate": page.starts_on.isoformat() if day else page.begins.isoformat(),
            "endDate": (page.ends_on or page.starts_on).isoformat()
            if day
            else page.ends.isoformat(),
            "eventStatus": _status(page),
            "eventAttendanceMode": _ATTENDANCE[page.format],
            "location": places[0] if len(places) == 1 else places,
            "performer": [
                _drop_empty({"@type": "Person", "name": block.value["name"]})
                for block in page.guest
            ],
            "superEvent": series
            and _drop_empty(
                {
                    "@type": "EventSeries",
                    "name": series.title,
                    "url": series.get_full_url(request),
                }
            ),
            "organizer": initiative
            and _drop_empty(
                {
                    "@type": "Organization",
                    "name": initiative.title,
                    "url": initiative.get_full_url(request),
                }
            ),
        }
    )


def series_data(page, cards, request=None) -> dict[str, Any]:
    """An ``EventSeries`` with the dates to come, as ``EventCard``s."""
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "EventSeries",
            "name": page.title,
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "image": _image_url(page, request),
            "inLanguage": page.locale.language_code,
            "startDate": cards[0].day.isoformat() if cards else "",
            "endDate": cards[-1].day.isoformat() if cards else "",
            "subEvent": [
                _drop_empty(
                    {
                        "@type": "Event",
                        "name": card.title,
                        "url": card.page.get_full_url(request),
                        "startDate": card.page.begins.isoformat(),
                        "eventStatus": _status(card.page),
                    }
                )
                for card in cards
            ],
        }
    )


def service_data(page, request=None) -> dict[str, Any]:
    """A ``Service``: who offers it to whom, where, and what it costs."""
    audience = ", ".join(term.name for term in page.target_groups.all())
    provider, contact = page.provider, page.contact_name or page.contact_email
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "name": page.title,
            "serviceType": str(page.kind_of_service.label),
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "image": _image_url(page, request),
            "areaServed": [region.name for region in page.regions.all()],
            "audience": audience and {"@type": "Audience", "audienceType": audience},
            "provider": provider and _organisation(provider),
            "funder": [
                _organisation(block.value["partner"])
                for block in page.funders
                if block.value["partner"]
            ],
            "offers": _drop_empty(
                {
                    "@type": "Offer",
                    "price": "0" if page.is_free else "",
                    "priceCurrency": "EUR" if page.is_free else "",
                    "description": page.cost,
                }
            ),
            "availableChannel": [
                _drop_empty(
                    {
                        "@type": "ServiceChannel",
                        "availableLanguage": page.locale.language_code,
                        "servicePhone": page.contact_phone
                        and {"@type": "ContactPoint", "telephone": page.contact_phone},
                    }
                )
            ]
            if contact
            else [],
        }
    )


def survey_data(page, request=None) -> dict[str, Any]:
    """A ``WebPage`` with its audience: what is asked, of whom, and when one may answer."""
    return _drop_empty(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": page.title,
            "description": page.get_description(),
            "url": page.get_full_url(request),
            "inLanguage": page.locale.language_code,
            "audience": page.audience and {"@type": "Audience", "audienceType": page.audience},
            "datePublished": page.first_published_at and page.first_published_at.isoformat(),
        }
    )
