"""Addresses of a case, and its page in the reader's language."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from ..public import among
from ..search.hits import pages_of_hits
from ..submissions import links
from .models import ChallengeCase


def case_desk_url(case: ChallengeCase, site=None) -> str:
    """Where a coordinator works on the case; nothing if the desk is not mounted."""
    return links.admin_url("herausforderung_case:inspect", case.pk, site=site)


def company_url(partner_id: int | None) -> str:
    """The page of a company or an organisation in the admin; empty where there is none."""
    if not partner_id:
        return ""
    try:
        return reverse("herausforderung_company", args=[partner_id])
    except NoReverseMatch:
        return ""


def page_edit_url(page) -> str:
    """Where a page is edited; nothing if the admin is not mounted."""
    return links.admin_url("wagtailadmin_pages:edit", page.pk, site=page.get_site())


def page_in(case: ChallengeCase, language: str):
    """The specific page of a case in ``language`` if it is public, else the source, or nothing."""
    return translated(case.page, language)


def title_in(case: ChallengeCase, language: str) -> str:
    """What the challenge is called in ``language``."""
    page = page_in(case, language)
    return page.title if page else case.title


def translated(page, language: str):
    """The specific page in ``language`` if it is public, else itself; nothing for nothing."""
    if page is None:
        return None
    if page.locale.language_code != language:
        other = type(page)._base_manager.filter(
            translation_key=page.translation_key,
            locale__language_code=language,
            alias_of__isnull=True,
        )
        page = next(iter(among(other[:1])), page)
    return page.specific


#: So many other challenges stand in a letter.
MOST = 3


def similar(page) -> dict[int, dict[str, str]]:
    """Challenges like this one, by the id of their page."""
    found = pages_of_hits(page.get_similar(MOST))
    return {each.pk: {"title": each.title, "url": each.full_url or ""} for each in found}
