"""What Wagtail's API (v2, and v3 where there is one) shows of our pages.

A page class lists these in its ``api_fields``. None says anything about a person: contacts, guests,
quotes and the address of an online meeting are on pages only, where an editor takes them back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin

from django.db.models import prefetch_related_objects
from django.utils.translation import override
from rest_framework.fields import Field, SkipField
from wagtail.api import APIField
from wagtail.images.models import SourceImageIOError

from .. import dates, extras, vocabulary
from ..cards import partner_ids
from ..event_pages.cards import seats_of, where
from ..loading import preload_pictures
from ..models import Partner
from ..needs import NeedView, needs_of
from ..partner_pages import partner_url
from ..search import kinds
from ..search.documents import facet_values
from ..status import Status, deadline_passed, statuses_of

#: As on cards, so that most pictures are there already.
RENDITION = "fill-640x360|format-webp"

Make = Callable[[list[Any], Any], dict[int, Any]]


class Shown(Field):
    """A value that is looked up for all pages of an answer at once.

    ``make(pages, request)`` gives ``{page id: value}`` of pages in one language, which is active
    meanwhile; v3 knows no request. With ``detail`` a listing leaves the field out: what costs a
    query for each page, or is long.
    """

    def __init__(self, make: Make, *, detail: bool = False) -> None:
        super().__init__(read_only=True)
        self.make = make
        self.detail = detail

    def get_attribute(self, instance: Any) -> Any:
        if self.detail and hasattr(self.root, "child"):
            raise SkipField
        return instance

    def to_representation(self, value: Any) -> Any:
        known = value.__dict__.setdefault("_hf_shown", {})
        if self.make not in known:
            self._look_up(list(self.root.instance) if hasattr(self.root, "child") else [value])
        return known.get(self.make)

    def _look_up(self, pages: list[Any]) -> None:
        by_language: dict[str, list[Any]] = defaultdict(list)
        prefetch_related_objects(pages, "locale")
        for page in pages:
            by_language[page.locale.language_code].append(page)
        for language, group in by_language.items():
            with override(language):
                found = self.make(group, self.context.get("request"))
            for page in group:
                page.__dict__.setdefault("_hf_shown", {})[self.make] = found.get(page.pk)


def shown(name: str, make: Make, *, detail: bool = False) -> APIField:
    """A field of the API called ``name``, for a class of your own; see ``Shown``."""
    return APIField(name, serializer=Shown(make, detail=detail))


def _named(value: str, label: Any) -> dict[str, str]:
    return {"value": str(value), "label": str(label)}


def choice(name: str) -> APIField:
    """A field with choices: what is kept, and its word in the language of the page."""

    def make(pages: list, request: Any) -> dict[int, Any]:
        words = {page.pk: getattr(page, f"get_{name}_display")() for page in pages}
        return {page.pk: _named(getattr(page, name), words[page.pk]) for page in pages}

    return shown(name, make)


def _statuses(pages: list, request: Any) -> dict[int, Any]:
    return {pk: _named(status, status.label) for pk, status in statuses_of(pages).items()}


def _need(need: NeedView) -> dict[str, Any]:
    return {
        "id": need.uid,
        "title": need.title,
        "description": need.description,
        "kind": _named(need.kind.key, need.kind.label),
        "unit": need.unit,
        "unit_one": need.unit_one,
        "quantity": need.quantity,
        "covered": need.covered,
        "remaining": need.remaining,
        "under_review": need.under_review,
        "state": need.state,
        "sentence": need.sentence,
    }


def _needs(pages: list, request: Any) -> dict[int, Any]:
    return {pk: [_need(need) for need in needs] for pk, needs in needs_of(pages).items()}


def _facets(pages: list, request: Any) -> dict[int, Any]:
    """``{key: {"label", "values": [{"value", "label"}]}}``, those of the search, as of today."""
    kind = kinds.kind_of(pages[0])
    found: dict[int, dict[str, Any]] = {page.pk: {} for page in pages}
    if kind is None:
        return found
    prefetch_related_objects(pages, *(name for name in kind.related if name != "locale"))
    kinds.prefetch_tags(pages)
    today, language = dates.today(), pages[0].locale.language_code
    for facet, values, _failed in facet_values(kind, pages):
        if facet.key == "type":
            continue
        valid = {
            pk: [each.value for each in several if each.since <= today <= each.until]
            for pk, several in values.items()
        }
        labels = facet.get_labels({v for several in valid.values() for v in several}, language)
        for pk, several in valid.items():
            named = [_named(v, labels[v].label) for v in several if v in labels]
            found[pk][facet.key] = {"label": str(facet.label), "values": named}
    return found


def _organisation(partner: Partner, request: Any) -> dict[str, Any]:
    return {
        "name": partner.name,
        "slug": partner.slug,
        "place": partner.place,
        "website": partner.website,
        "sector": _named(partner.sector, partner.get_sector_display()),
        "type": _named(partner.organisation_type, partner.get_organisation_type_display())
        if partner.organisation_type
        else None,
        "html_url": partner_url(partner, request, full=True),
    }


def organisation(name: str) -> APIField:
    """The partner in the foreign key ``name``: nobody who works there."""

    def make(pages: list, request: Any) -> dict[int, Any]:
        prefetch_related_objects(pages, name)
        partners = {page.pk: getattr(page, name) for page in pages}
        return {pk: each and _organisation(each, request) for pk, each in partners.items()}

    return shown(name, make)


def _partners(pages: list, request: Any) -> dict[int, Any]:
    ids = {page.pk: partner_ids(page) for page in pages}
    there = Partner.objects.in_bulk({pk for several in ids.values() for pk in several})
    return {
        page_id: [_organisation(there[pk], request) for pk in several if pk in there]
        for page_id, several in ids.items()
    }


def _picture(page: Any) -> dict[str, Any] | None:
    if not page.image_id:
        return None
    try:
        made = page.image.get_rendition(RENDITION)
    except SourceImageIOError:  # the file is gone, the page is not
        return None
    size = {"width": made.width, "height": made.height}
    return {"url": made.full_url, **size, "alt": page.image_alt}


def _pictures(pages: list, request: Any) -> dict[int, Any]:
    preload_pictures(pages)
    return {page.pk: _picture(page) for page in pages}


def is_about_people(block: Any) -> bool:
    """Whether a block names people, so that the API leaves it out: its ``Meta`` says
    ``about_people = True``, or that of a block somewhere in it."""
    if getattr(block.meta, "about_people", False):
        return True
    inside = [*getattr(block, "child_blocks", {}).values()]
    if getattr(block, "child_block", None):
        inside.append(block.child_block)
    return any(map(is_about_people, inside))


def stream(name: str) -> APIField:
    """The blocks of a stream as Wagtail's API has them, without those that name people."""

    def make(pages: list, request: Any) -> dict[int, Any]:
        return {page.pk: _blocks(getattr(page, name), {"request": request}) for page in pages}

    return shown(name, make, detail=True)


def _blocks(value: Iterable[Any], context: dict) -> list[dict[str, Any]]:
    return [
        {
            "type": child.block_type,
            "value": child.block.get_api_representation(child.value, context=context),
            "id": child.id,
        }
        for child in value
        if not is_about_people(child.block)
    ]


def _seats(pages: list, request: Any) -> dict[int, Any]:
    return {
        pk: {
            "left": seats.left,
            "online_left": seats.online_left,
            "is_open": seats.is_open,
            "sentence": str(seats.words),
        }
        for pk, seats in seats_of(pages).items()
    }


def address(name: str, of: Callable[[Any], str], *, detail: bool = False) -> APIField:
    """An address near a page, whole: ``of(page)`` gives it as a link on the page has it."""

    def make(pages: list, request: Any) -> dict[int, Any]:
        found = {page.pk: (page.get_full_url(request) or "", of(page)) for page in pages}
        return {pk: urljoin(base, url) if url else "" for pk, (base, url) in found.items()}

    return shown(name, make, detail=detail)


def _pledge_url(page: Any) -> str:
    takes_pledges = page.get_status() in (Status.OPEN, Status.UNDER_WAY)
    can_pledge = takes_pledges and any(need.takes_pledges for need in page.get_needs())
    return page.get_pledge_url() if can_pledge else ""


def _each(of: Callable[[Any], Any]) -> Make:
    return lambda pages, request: {page.pk: of(page) for page in pages}


def _region(pages: list, request: Any) -> dict[int, Any]:
    prefetch_related_objects(pages, "region")
    keys = {page.pk: page.region.key for page in pages if page.region_id}
    return {pk: _named(key, vocabulary.label("region", key)) for pk, key in keys.items()}


STATUS = shown("status", _statuses)
NEEDS = shown("needs", _needs)
FACETS = shown("facets", _facets)
PARTNERS = shown("partners", _partners)
PICTURE = shown("picture", _pictures)
REGION = shown("region", _region)
BODY = stream("body")
DEADLINE_PASSED = shown("deadline_passed", _each(deadline_passed))
PLEDGE_URL = address("pledge_url", _pledge_url, detail=True)
SEATS = shown("seats", _seats)
WHERE = shown("where", _each(where))
BEGINS = shown("begins", _each(lambda page: page.begins.isoformat()))
ENDS = shown("ends", _each(lambda page: page.ends.isoformat()))
SEARCH_URL = address("search_url", lambda page: "search.json")
DATA_URL = address("data_url", lambda page: "wirkung.json")
STATE = shown("state", _each(lambda page: page.state()))
RESULTS_URL = address(
    "results_url",
    lambda page: page.results_url if page.shows_results and extras.survey(page) else "",
    detail=True,
)
