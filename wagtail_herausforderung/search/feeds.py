"""Any search as an Atom feed."""

from __future__ import annotations

import datetime
import uuid
from typing import IO, Any

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Site

from ..text import cleaned_data
from .kinds import kind_named
from .query import SearchQuery
from .results import SearchResults

#: Challenges in a feed.
LENGTH = 30
_NAMESPACE = uuid.UUID("6f0a3c7e-52d7-4f43-9d0e-7e5a8b1f6c42")


class _Feed(Atom1Feed):
    """Whatever the database holds: one sign that XML forbids must not take the feed from all."""

    def write(self, outfile: IO | Any, encoding: str) -> None:
        self.feed, self.items = cleaned_data(self.feed), cleaned_data(self.items)
        super().write(outfile, encoding)


def entry_id(page: Any) -> str:
    """The same for ever: it survives new addresses, new titles, a new host."""
    if not hasattr(page, "translation_key"):
        return _urn(f"{page._meta.label_lower}:{page.pk}")
    return _urn(f"{page.translation_key}:{page.locale.language_code}")


def write_feed(query: SearchQuery, out: IO | Any) -> datetime.datetime | None:
    """Writes the feed to ``out``; returns when its latest entry changed (``None``: no entry)."""
    query.page = 1
    results = SearchResults(query, query.to_request(page_size=LENGTH, sort="new", counted=()))
    site = _site(query)
    root_url, site_name = (site.root_url, site.site_name) if site else ("", "")
    search_url = query.url(sort=None)
    feed = _Feed(
        title=_title(query, site_name),
        link=_absolute(root_url, search_url),
        description=None,
        subtitle=getattr(query.index_page, "search_description", "") or None,
        language=query.language,
        author_name=site_name or query.index_page.title,
        feed_url=_absolute(root_url, query.url("feed.atom", sort=None)),
        feed_guid=_urn(f"{query.index_page.translation_key}:{search_url.partition('?')[2]}"),
    )
    for entry in results.entries:
        card, page = entry.card, entry.card.source
        if not kind_named(entry.kind).is_page:
            continue  # a partner is no news
        published = page.first_published_at or page.latest_revision_created_at or timezone.now()
        feed.add_item(
            title=card.title,
            link=_absolute(root_url, card.url),
            description=card.summary,
            author_name=getattr(card, "organisation", None) or None,
            unique_id=entry_id(page),
            pubdate=published,
            updateddate=getattr(page, "last_published_at", None) or published,
            categories=[topic.label for topic in getattr(card, "topics", ())],
        )
    feed.write(out, "utf-8")
    return feed.latest_post_date() if results.hits else None


def _title(query: SearchQuery, site_name: str) -> str:
    chosen = [query.text] if query.text else []
    for facet in query.facets:
        labels = query.labels.get(facet.key, {})
        chosen += [labels[value].label for value in query.selections.get(facet.key, [])]
    title = query.index_page.title
    if chosen:
        title = _("%(title)s: %(chosen)s") % {"title": title, "chosen": ", ".join(chosen)}
    return f"{title} – {site_name}" if site_name else title


def _site(query: SearchQuery) -> Site | None:
    # Addresses that leave the house come from here: the Host header is the sender's to choose.
    if query.request is not None:
        return Site.find_for_request(query.request)
    return query.index_page.get_site()


def _absolute(root_url: str, url: str) -> str:
    return url if "://" in url else f"{root_url}{url}"


def _urn(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn
