"""What this app tells the core: the link below a search, its addresses, and whose mails it has."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..extras import Extra, Link
from ..personal import Erased, Kept, PersonalData
from . import actions
from .links import follow_url
from .models import Follower


class FollowedSearches(PersonalData):
    key = "follower"
    title = "followed_searches"
    model = Follower
    about = _("Who follows a search: the address, and what is searched, to send it.")
    fields = (
        "page_title",
        "parameters",
        "rhythm",
        "state",
        "language",
        "notice_version",
        "requested_at",
        "confirmed_at",
        "paused_at",
        "told_until",
        "next_at",
    )

    def summary(self, number: int) -> str:
        return ngettext(
            "%(number)s search that you follow by email",
            "%(number)s searches that you follow by email",
            number,
        ) % {"number": number}

    def erase(self, email: str) -> Erased:
        return Erased(removed=actions.erase(email))


class FollowExtra(Extra):
    order = 100
    urls = "wagtail_herausforderung.follow.urls"
    personal_data = (FollowedSearches(),)
    kept = (
        Kept(
            Follower,
            removed="key email parameters",
            plain="id reference page page_title rhythm state language site notice_version"
            " requested_at confirmed_at paused_at told_until next_at",
        ),
    )

    def search_links(self, query: Any) -> list[Link]:
        return [Link("follow", follow_url(query), _("This search by email"), icon="mail")]
