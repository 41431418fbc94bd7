"""What stands around every page: menu, breadcrumb, languages. One query, one more for twins."""

from __future__ import annotations

from dataclasses import dataclass, field

from django import template
from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Locale, Page, Site

from example_site.models import StandardPage
from wagtail_herausforderung.page_mixins import AccessibilityStatementMixin, InitiativeMixin
from wagtail_herausforderung.public import among, looked_up_once

register = template.Library()


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False
    language: str = ""
    full_url: str = ""


@dataclass
class Shell:
    """``menu`` is what editors marked “show in menus”; plain pages and the
    accessibility statement stand in the footer."""

    home: Link
    menu: list[Link] = field(default_factory=list)
    initiatives: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    breadcrumb: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)
    #: Where the demo shows its letters; empty where letters reach people.
    mailbox: str = ""


@register.simple_tag(takes_context=True)
def site_shell(context) -> Shell | None:
    """The surroundings of the page in the context, or of a view that has none."""
    request = context.get("request")
    page = context.get("page")
    if request is None:
        return None
    if not isinstance(page, Page) or not page.path:
        page = None
    around = _around(page, request)
    path = _path_to(page, around) if page else around[:1]
    if not path:
        return None
    home = path[0]
    shell = Shell(home=Link(home.title, home.get_url(request) or "/", current=page == home))
    if getattr(settings, "DEMO_MAILBOX", False):
        shell.mailbox = reverse("demo_mailbox")
    _add_children(shell, home, around, path, request)
    shell.breadcrumb = [Link(each.title, each.get_url(request) or "") for each in path[:-1]]
    shell.languages = _languages(page, around, request)
    return shell


def _around(page: Page | None, request) -> list[Page]:
    """All pages the shell speaks of, from the home page down, in one query."""
    if page is None:
        site = Site.find_for_request(request)
        if site is None:
            return []
        home = site.root_page.localized
        wanted = Q(pk=home.pk)
        home_path = home.path
    else:
        home_path = page.path[: 2 * Page.steplen]
        wanted = Q(path__in=_paths(page)) | Q(translation_key=page.translation_key, live=True)
    children = Q(depth=3, path__startswith=home_path, live=True)
    # Locales and classes are few and known; joining them would double the time of the query.
    return list(Page.objects.filter(wanted | children).order_by("path"))


def _paths(page: Page) -> list[str]:
    """Tree paths from the home page (depth 2) down to ``page``."""
    step = Page.steplen
    return [page.path[:end] for end in range(2 * step, len(page.path) + 1, step)]


def _path_to(page: Page, around: list[Page]) -> list[Page]:
    paths = _paths(page)
    return [each for each in around if each.path in paths]


def _add_children(shell: Shell, home: Page, around: list[Page], path: list[Page], request) -> None:
    for child in around:
        if child.depth != home.depth + 1 or not child.path.startswith(home.path):
            continue
        model = child.cached_content_type.model_class()
        current = len(path) > 1 and path[1].pk == child.pk
        link = Link(child.title, child.get_url(request) or "", current=current)
        if model and issubclass(model, (StandardPage, AccessibilityStatementMixin)):
            shell.footer.append(link)
            continue
        if model and issubclass(model, InitiativeMixin):
            shell.initiatives.append(link)
        if child.show_in_menus:
            shell.menu.append(link)


def _language_codes() -> dict[int, str]:
    found = cache.get("example_site:languages")
    if found is None:
        found = dict(Locale.objects.values_list("pk", "language_code"))
        cache.set("example_site:languages", found, 60)
    return found


def _languages(page: Page | None, around: list[Page], request) -> list[Link]:
    active = get_language()
    twins = {}
    if page is not None:
        codes = _language_codes()
        same = [each for each in around if each.translation_key == page.translation_key]
        # Whoever sees this page knows it; of a private twin nobody is told.
        with looked_up_once(request):
            public_ones = among(each for each in same if each.pk != page.pk)
        twins = {codes[each.locale_id]: each for each in [page, *public_ones]}
    links = []
    for code, _name in settings.LANGUAGES:
        twin = twins.get(code)
        if twin is not None:
            url, full_url = twin.get_url(request), twin.get_full_url(request)
        elif page is None:
            url, full_url = translate_url(request.get_full_path(), code), ""
        else:
            # No translation of this page: the other language's front page.
            url, full_url = ("/" if code == settings.LANGUAGE_CODE else f"/{code}/"), ""
        name = get_language_info(code)["name_local"].capitalize()
        links.append(Link(name, url or "/", code == active, code, full_url or ""))
    return links
