"""The pages of what has come of it, and of the partners who agreed to one."""

from __future__ import annotations

from wagtail.models import Locale, Page

from example_site.content import impact as words
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pages.models import ImpactPage, PartnerIndexPage

from . import english, tree
from .words import rich


def build(home: Page) -> None:
    for own in words.PAGES:
        parent = tree.page_at(f"/{own['parent']}/") if own["parent"] else home
        page = ImpactPage(
            title=own["title"],
            slug="wirkung",
            summary=own["summary"],
            intro=rich(own["intro"]),
        )
        tree.add(parent, page)
    own = words.PARTNERS
    page = PartnerIndexPage(title=own["title"], slug=own["slug"], intro=rich(own["intro"]))
    if tree.add(home, page) is page:
        # Once: whoever takes the tick away finds it so after another build.
        Partner.objects.filter(slug__in=words.AGREED).update(own_page=True)


def build_in_english(locale: Locale) -> None:
    for own in words.PAGES:
        source = tree.page_at(f"/{own['parent']}/wirkung/" if own["parent"] else "/wirkung/")
        page, is_new = english.translation_of(source, locale)
        if is_new:
            _worded(page, source, own["english"])
    source = tree.page_at("/partner/")
    page, is_new = english.translation_of(source, locale)
    if is_new:
        _worded(page, source, words.PARTNERS["english"])


def _worded(page: Page, source: Page, own: dict) -> None:
    for name, text in own.items():
        setattr(page, name, rich(text) if name == "intro" else text)
    english.publish_in(page, source)
