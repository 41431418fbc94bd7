"""The accessibility statement of the demo, and Saarbrücken in easy language."""

from __future__ import annotations

from wagtail.models import Locale, Page

from example_site.content import accessibility as words
from wagtail_herausforderung.pages.models import AccessibilityStatementPage, EasyLanguagePage

from . import english, media, tree
from .words import stream

_PLAIN = ("title", "slug", "body_name", "assessed_by", "contact_name")
_BARRIER = ("what", "reason", "explanation", "alternative")


def build(home: Page) -> None:
    own = words.STATEMENT
    barriers = [("barrier", dict(zip(_BARRIER, row, strict=True))) for row in own["barriers"]]
    page = AccessibilityStatementPage(
        **{name: own[name] for name in (*_PLAIN, "contact_email", "contact_phone")},
        obligation=AccessibilityStatementPage.Obligation.VOLUNTARY,
        conformance=AccessibilityStatementPage.Conformance.PARTLY,
        assessed_on=tree.days(-24),
        stated_on=tree.days(-20),
        barriers=stream("barrierefreiheit", barriers),
    )
    tree.add(home, page)
    _build_easy(tree.page_at("/saarbruecken/"))


def _build_easy(initiative: Page) -> None:
    own = words.EASY
    parts = []
    for heading, stem, lines in own["parts"]:
        picture, alt = media.image(stem)
        value = {"heading": heading, "text": "\n".join(lines), "image": picture.pk, "alt": alt}
        parts.append(("part", value))
    page = EasyLanguagePage(
        title=own["title"], slug=own["slug"], parts=stream("saarbruecken/leichte-sprache", parts)
    )
    tree.add(initiative, page)


def build_in_english(locale: Locale) -> None:
    own = words.STATEMENT["english"]
    source = tree.page_at("/barrierefreiheit/").specific
    page, is_new = english.translation_of(source, locale)
    if not is_new:
        return
    for name in _PLAIN:
        setattr(page, name, own[name])
    names = ("what", "explanation", "alternative")
    rows = [dict(zip(names, row, strict=True)) for row in own["barriers"]]
    page.barriers = english.worded(source.barriers, rows)
    english.publish_in(page, source)
