"""The front page, the lists over all initiatives, the workbook and the plain pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale, Page, Site

from example_site.content import events, workbook
from example_site.content import home as words
from example_site.models import StandardPage
from wagtail_herausforderung.models import ChecklistTick, HerausforderungSettings
from wagtail_herausforderung.pages.models import (
    ChallengeIndexPage,
    ChapterPage,
    EventIndexPage,
    NetworkHomePage,
    SiteSearchPage,
    StoryIndexPage,
    WorkbookPage,
)
from wagtail_herausforderung.workbook.checklist import steps_for

from . import media, papers, tree
from .words import rich, stream


def build_site(german: Locale) -> NetworkHomePage:
    """The front page as root of the default site; Wagtail's welcome page goes."""
    root = Page.objects.get(depth=1)
    picture, alt = media.image("hero")
    home = tree.add(
        root,
        NetworkHomePage(
            title=words.HOME["title"],
            seo_title=words.HOME["seo_title"],
            slug="netz",
            lead=words.HOME["lead"],
            image=picture,
            image_alt=alt,
            locale=german,
        ),
    )
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    _remove_welcome_page()
    return home


def _remove_welcome_page() -> None:
    """Only the page that Wagtail's first migration makes, and only if nothing hangs on it."""
    welcome = Page.objects.filter(depth=2, slug="home", numchild=0).first()
    if welcome and welcome.specific_class is Page:
        welcome.delete()


def build_lists(home: Page) -> None:
    search = ChallengeIndexPage(
        title=words.SEARCH["title"],
        slug="herausforderungen",
        intro=rich(words.SEARCH["intro"]),
        show_in_menus=True,
    )
    stories = StoryIndexPage(
        title=words.STORIES["title"],
        slug="geschichten",
        intro=rich(words.STORIES["intro"]),
        show_in_menus=True,
    )
    dates = EventIndexPage(
        title=events.INDEX["title"],
        slug=events.INDEX["slug"],
        intro=rich(events.INDEX["intro"]),
        show_in_menus=True,
    )
    everything = SiteSearchPage(
        title=words.SITE_SEARCH["title"],
        slug="suche",
        intro=rich(words.SITE_SEARCH["intro"]),
        show_in_menus=True,
    )
    tree.add(home, search)
    tree.add(home, stories)
    tree.add(home, dates)
    tree.add(home, everything)


def build_workbook(home: Page) -> int:
    """The workbook with its chapters, bodies still empty; returns how many chapters."""
    cover = tree.add(
        home,
        WorkbookPage(
            title=workbook.TITLE, slug="workbook", intro=rich(workbook.INTRO), show_in_menus=True
        ),
    )
    for chapter in workbook.CHAPTERS:
        where = f"workbook/{chapter.slug}"
        page = ChapterPage(
            title=chapter.title,
            slug=chapter.slug,
            number=chapter.number,
            summary=chapter.summary,
            experience=rich(chapter.experience),
            checklist=stream(f"{where}/checklist", [("item", t) for t in chapter.checklist]),
            documents=stream(f"{where}/papers", papers.blocks(where, chapter.documents)),
        )
        tree.add(cover, page)
    return len(workbook.CHAPTERS)


def tick_off(initiative: Page, user: AbstractBaseUser, of_hundred: int) -> None:
    """So much of the workbook's checklist is done, one step after the other in the past year."""
    steps = steps_for(initiative)
    for number, step in enumerate(steps[: len(steps) * of_hundred // 100]):
        day = tree.days(-360 + number * 330 // len(steps))
        ChecklistTick.objects.get_or_create(
            translation_key=initiative.translation_key,
            item=step.uid,
            defaults={"text": step.text, "done_on": day, "done_by": user},
        )


def build_plain_pages(home: Page) -> None:
    for slug, title, intro, _body in words.PAGES:
        tree.add(home, StandardPage(title=title, slug=slug, intro=rich(intro)))
    site = Site.objects.get(is_default_site=True)
    chosen = HerausforderungSettings.for_site(site)
    if chosen.privacy_page_id is None:
        chosen.privacy_page = tree.page_at("/datenschutz/")
        chosen.sender_name = settings.WAGTAIL_SITE_NAME
        chosen.save()


def fill_bodies(home: Page) -> None:
    """Bodies link to other pages, so they come last."""
    fill(home, "home", words.HOME["body"])
    for slug, _title, _intro, blocks in words.PAGES:
        fill(tree.page_at(f"/{slug}/").specific, slug, blocks)
    fill(tree.page_at("/workbook/").specific, "workbook", workbook.BODY)
    for chapter in workbook.CHAPTERS:
        page = tree.page_at(f"/workbook/{chapter.slug}/").specific
        fill(page, f"workbook/{chapter.slug}", chapter.body)


def fill(page, where: str, blocks) -> None:
    """Give a page its body, unless somebody has given it one."""
    page.refresh_from_db()  # treebeard counts children in the instance
    if blocks and not page.body:
        page.body = tree.body(where, blocks)
        tree.publish(page)
