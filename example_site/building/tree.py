"""Pages: adding them once, publishing them with a past, and filling their bodies."""

from __future__ import annotations

import datetime

from django.utils import timezone
from wagtail.models import Page

from wagtail_herausforderung.models import Partner

from . import media
from .words import items, rich, stream


def days(count: int | None) -> datetime.date | None:
    """The date ``count`` days from today; ``None`` for ``None``."""
    return None if count is None else timezone.localdate() + datetime.timedelta(days=count)


def moment(days_ago: float) -> datetime.datetime:
    """A moment in office hours, so many days ago."""
    day = timezone.localtime() - datetime.timedelta(days=days_ago)
    past = day.replace(hour=9 + int(days_ago * 7) % 8, minute=int(days_ago * 37) % 60, second=0)
    return min(past, timezone.localtime() - datetime.timedelta(minutes=5))


def add(parent: Page, page: Page, *, published: float = 400):
    """The child of ``parent`` with the slug of ``page``; if there is none, ``page``, published."""
    found = Page.objects.child_of(parent).filter(slug=page.slug).first()
    if found is not None:
        return found.specific
    parent = Page.objects.get(pk=parent.pk)  # treebeard counts children in the instance
    page.live = False
    page.has_unpublished_changes = True
    page.locale_id = parent.locale_id if parent.depth > 1 else page.locale_id
    page.first_published_at = moment(published)
    parent.add_child(instance=page)
    publish(page)
    return page


def draft(parent: Page, page: Page):
    """The child of ``parent`` with the slug of ``page``; if there is none, ``page`` as a draft."""
    found = Page.objects.child_of(parent).filter(slug=page.slug).first()
    if found is not None:
        return found.specific
    parent = Page.objects.get(pk=parent.pk)  # treebeard counts children in the instance
    page.live = False
    page.has_unpublished_changes = True
    parent.add_child(instance=page)
    page.save_revision(changed=False, clean=False)
    return page


def publish(page: Page) -> None:
    page.save_revision(changed=False, clean=False).publish()
    page.refresh_from_db()


def body(where: str, blocks) -> str:
    """The JSON of a body. Links to pages must exist, partners and documents are looked up."""
    return stream(where, [_block(f"{where}/{n}", *pair) for n, pair in enumerate(blocks)])


def _block(where: str, kind: str, value) -> tuple[str, object]:
    if kind == "paragraph":
        return kind, rich(value)
    if not isinstance(value, dict):
        return kind, value
    value = dict(value)
    if kind == "steps":
        value["steps"] = items(where, [{"title": a, "text": b} for a, b in value["steps"]])
    elif kind == "checklist":
        value["items"] = items(where, value["items"])
    elif kind == "figures":
        value["figures"] = items(where, figures(value["figures"]))
    elif kind == "documents":
        value["documents"] = items(where, documents(value["documents"]))
    elif kind == "partner_logos":
        pairs = [(slug, "") for slug in value["partners"]]
        value["partners"] = items(where, partners(pairs, "role"))
    elif kind == "call_to_action" and isinstance(value["page"], str):
        value["page"] = page_at(value["page"]).pk if value["page"] else None
    return kind, value


def page_at(path: str) -> Page:
    """The German page at an address of the site, as ``"/workbook/spielregeln/"``."""
    page = Page.objects.get(depth=2, locale__language_code="de")
    for slug in path.strip("/").split("/"):
        page = page.get_children().get(slug=slug)
    return page


def figures(rows) -> list[dict]:
    names = ("value", "label", "note", "year")
    return [dict(zip(names, row, strict=True)) for row in rows]


def documents(rows) -> list[dict]:
    return [{"document": media.document(stem).pk, "description": text} for stem, text in rows]


def partners(pairs, word: str) -> list[dict]:
    """Partners by slug, each with its role or part, which is called ``word``."""
    ids = dict(Partner.objects.values_list("slug", "pk"))
    return [{"partner": ids[slug], word: text} for slug, text in pairs]
