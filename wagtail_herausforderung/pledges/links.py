"""Absolute addresses for mails: from the Wagtail site, never from the Host header."""

from __future__ import annotations

from ..public_forms import links
from . import tokens
from .models import ChallengeCase, Pledge


def public_url(name: str, pledge: Pledge, *args) -> str:
    """A public address of the package, in the pledger's language."""
    return links.public_url(name, *args, site=pledge.site, language=pledge.language)


def confirm_url(pledge: Pledge) -> str:
    return public_url("pledge_confirm", pledge, tokens.make(tokens.CONFIRM, pledge))


def detail_url(pledge: Pledge) -> str:
    return public_url("pledge_detail", pledge, tokens.make(tokens.DETAIL, pledge))


def closing_url(pledge: Pledge, side: str) -> str:
    """Where one side says how it was."""
    return public_url("pledge_closing", pledge, tokens.make_closing(pledge, side))


def desk_url(pledge: Pledge) -> str:
    """Where a coordinator works on the pledge; nothing if the desk is not mounted."""
    return links.admin_url("herausforderung_pledge:inspect", pledge.pk, site=pledge.site)


def case_desk_url(case: ChallengeCase, site=None) -> str:
    """Where a coordinator works on the case; nothing if the desk is not mounted."""
    return links.admin_url("herausforderung_case:inspect", case.pk, site=site)


def page_edit_url(page) -> str:
    """Where a page is edited; nothing if the admin is not mounted."""
    return links.admin_url("wagtailadmin_pages:edit", page.pk, site=page.get_site())


def page_in(case: ChallengeCase, language: str):
    """The specific page of a case in ``language`` if it is live, else the source, else nothing."""
    return translated(case.page, language)


def title_in(case: ChallengeCase, language: str) -> str:
    """What the challenge is called in ``language``."""
    page = page_in(case, language)
    return page.title if page else case.title


def translated(page, language: str):
    """The specific page in ``language`` if it is live there, else itself; nothing for nothing."""
    if page is None:
        return None
    if page.locale.language_code != language:
        other = type(page)._base_manager.filter(
            translation_key=page.translation_key,
            locale__language_code=language,
            alias_of__isnull=True,
            live=True,
        )
        page = other.first() or page
    return page.specific
