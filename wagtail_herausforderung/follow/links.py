"""Where the form is, and the links in mails."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from ..search.query import SearchQuery
from ..submissions import links
from . import tokens
from .models import Follower
from .searching import parameters_of


def follow_url(query: SearchQuery) -> str:
    """Where a visitor follows this search; nothing if the forms are not mounted."""
    try:
        url = reverse("herausforderung:follow", args=[query.index_page.pk])
    except NoReverseMatch:
        return ""
    parameters = parameters_of(query)
    return f"{url}?{parameters}" if parameters else url


def confirm_url(follower: Follower) -> str:
    return _with_token("follow_confirm", tokens.CONFIRM, follower)


def change_url(follower: Follower) -> str:
    return _with_token("follow_change", tokens.CHANGE, follower)


def stop_url(follower: Follower) -> str:
    return _with_token("follow_stop", tokens.STOP, follower)


def _with_token(name: str, purpose: tokens.Purpose, follower: Follower) -> str:
    return links.public_url(
        name, tokens.make(purpose, follower), site=follower.site, language=follower.language
    )
