"""The three letters: confirm; you follow this already; what is new."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from ..outbox.facts import Coordination, Facts
from ..outbox.letters import send
from ..search.query import SearchQuery
from . import links
from .models import Follower
from .searching import News, absolute, words_of

#: What a mail program sends when somebody presses its button to stop the mails (RFC 8058).
ONE_CLICK = ("List-Unsubscribe", "One-Click")

#: New hits that a mail names; the rest is a click away.
NAMED = 10


class FollowerFacts(Facts):
    """A search that somebody follows; always in the follower's language."""

    subject: Follower

    SENDER = _("Follower")
    LINKS = {
        "confirm": lambda facts: links.confirm_url(facts.subject),
        "own": lambda facts: links.change_url(facts.subject),
        "news": lambda facts: absolute(facts.home, facts.query.url(sort="new")),
    }

    def __init__(self, subject: Follower, query: SearchQuery) -> None:
        super().__init__(subject)
        self.query = query

    @property
    def home(self) -> Site | None:
        """The site that the addresses begin with."""
        return self.site or self.query.index_page.get_site()

    @cached_property
    def coordination(self) -> Coordination:
        initiative = self.query.index_page.get_initiative()
        if initiative is None:
            return Coordination()
        names = ("name", "role", "email", "phone")
        words = {name: getattr(initiative, f"contact_{name}", "") for name in names}
        return Coordination(**words, initiative=initiative.title)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "search_page": self.query.index_page.title,
            "search_url": absolute(self.home, self.query.url()),
            "search_words": [
                {"label": label, "value": value} for label, value in words_of(self.query)
            ],
            "rhythm": self.subject.get_rhythm_display(),
            "change_url": links.change_url(self.subject),
            "stop_url": links.stop_url(self.subject),
        }


def send_news(follower: Follower, query: SearchQuery, news: News, occasion: str) -> None:
    """What was published since the last mail."""
    facts = FollowerFacts(follower, query)
    with translation.override(follower.language):
        hits = [_hit(card, facts.home) for card in news.cards]
        headers = {
            "List-Unsubscribe": f"<{links.stop_url(follower)}>",
            "List-Unsubscribe-Post": "=".join(ONE_CLICK),
        }
    send(
        facts,
        ["follow_news"],
        occasion=occasion,
        headers=headers,
        count=news.count,
        more=news.count - len(news.cards),
        hits=hits,
        is_mixed=query.kinds != ("challenge",),
    )


def _hit(card: Any, site: Site | None) -> dict[str, str]:
    named = [getattr(card, name, "") for name in ("organisation", "where")]
    return {
        "title": card.title,
        "url": absolute(site, card.url or ""),
        "summary": card.summary,
        "named": " · ".join(str(each) for each in named if each),
    }
