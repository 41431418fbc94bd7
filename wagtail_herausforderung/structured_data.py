"""What search engines read: schema.org as JSON-LD. It says nothing the page does not say."""

from __future__ import annotations

from typing import Any


def _drop_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _image_url(page, request) -> str:
    if not page.image_id:
        return ""
    rendition = page.image.get_rendition("fill-1200x630")
    return rendition.full_url


def challenge_data(page, request=None) -> dict[str, Any]:
    """A ``Demand`` with one ``Offer``-like item per need."""
    organisation = page.organisation
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
            "seller": organisation
            and _drop_empty(
                {"@type": "NGO", "name": organisation.name, "url": organisation.website}
            ),
            "itemOffered": [
                _drop_empty({"@type": "Service", "name": block.value["title"]})
                for block in page.needs
            ],
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
