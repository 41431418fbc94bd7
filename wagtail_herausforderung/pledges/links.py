"""Absolute addresses for mails: from the Wagtail site, never from the Host header."""

from __future__ import annotations

from ..submissions import links
from . import tokens
from .models import Pledge


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
