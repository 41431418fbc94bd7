"""What stands around every page: menu, breadcrumb, languages. Three queries in all."""

from __future__ import annotations

from dataclasses import dataclass, field

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

from example_site.models import StandardPage
from wagtail_herausforderung.page_mixins import InitiativeMixin

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
    """``menu`` is what editors marked “show in menus”; plain pages stand in the footer."""

    home: Link
    menu: list[Link] = field(default_factory=list)
    initiatives: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    breadcrumb: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)


@register.simple_tag(takes_context=True)
def site_shell(context) -> Shell | None:
    """The surroundings of the page in the context, or of a view that has none."""
    request = context.get("request")
    page = context.get("page") if isinstance(context.get("page"), Page) else None
    if request is None:
        return None
    path = _path_to(page, request)
    if not path:
        return None
    home = path[0]
    shell = Shell(home=Link(home.title, home.get_url(request) or "/", current=page == home))
    _add_children(shell, home, path, request)
    shell.breadcrumb = [Link(each.title, each.get_url(request) or "") for each in path[:-1]]
    shell.languages = _languages(page, home, request)
    return shell


def _path_to(page: Page | None, request) -> list[Page]:
    """The pages from the home page down to ``page``; only the home page for other views."""
    if page is not None and page.path:
        above = page.get_ancestors(inclusive=True).filter(depth__gte=2)
        return list(above.select_related("locale"))
    site = Site.find_for_request(request)
    return [site.root_page.localized] if site else []


def _add_children(shell: Shell, home: Page, path: list[Page], request) -> None:
    children = home.get_children().live().select_related("locale", "content_type")
    for child in children:
        model = child.content_type.model_class()
        current = len(path) > 1 and path[1].pk == child.pk
        link = Link(child.title, child.get_url(request) or "", current=current)
        if model and issubclass(model, StandardPage):
            shell.footer.append(link)
            continue
        if model and issubclass(model, InitiativeMixin):
            shell.initiatives.append(link)
        if child.show_in_menus:
            shell.menu.append(link)


def _languages(page: Page | None, home: Page, request) -> list[Link]:
    active = get_language()
    twins = {}
    if page is not None and page.pk:
        translations = page.get_translations(inclusive=True).live().select_related("locale")
        twins = {twin.locale.language_code: twin for twin in translations}
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
