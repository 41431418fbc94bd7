"""The three letters: confirm; you follow this already; what is new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from wagtail.models import Site

from ..conf import settings as hf
from ..outbox import api as outbox
from ..search.query import SearchQuery
from . import links
from .models import Follower
from .searching import News, absolute, words_of

#: What a mail program sends when somebody presses its button to stop the mails (RFC 8058).
ONE_CLICK = ("List-Unsubscribe", "One-Click")

#: New hits that a mail names; the rest is a click away.
NAMED = 10


def send_confirm(follower: Follower, query: SearchQuery, occasion: str) -> None:
    """Ask whether the owner of the address wants this. ``occasion`` names the form sent."""
    with translation.override(follower.language):
        context = _context(follower, query)
        context["hours_valid"] = hf.CONFIRM_HOURS
        context["action_url"] = links.confirm_url(follower)
        _queue(follower, "follow_confirm", context, occasion)


def send_known(follower: Follower, query: SearchQuery, occasion: str) -> None:
    """Somebody asked again for what this address follows already."""
    with translation.override(follower.language):
        context = _context(follower, query)
        context["action_url"] = links.change_url(follower)
        _queue(follower, "follow_known", context, occasion)


def send_news(follower: Follower, query: SearchQuery, news: News, occasion: str) -> None:
    """What was published since the last mail."""
    with translation.override(follower.language):
        site = follower.site or query.index_page.get_site()
        context = _context(follower, query)
        context.update(
            count=news.count,
            more=news.count - len(news.cards),
            hits=[_hit(card, site) for card in news.cards],
            is_mixed=query.kinds != ("challenge",),
            action_url=absolute(site, query.url(sort="new")),
        )
        headers = {
            "List-Unsubscribe": f"<{context['stop_url']}>",
            "List-Unsubscribe-Post": "=".join(ONE_CLICK),
        }
        _queue(follower, "follow_news", context, occasion, headers)


def _hit(card: Any, site: Site | None) -> dict[str, str]:
    named = [getattr(card, name, "") for name in ("organisation", "where")]
    return {
        "title": card.title,
        "url": absolute(site, card.url or ""),
        "summary": card.summary,
        "named": " · ".join(str(each) for each in named if each),
    }


def _context(follower: Follower, query: SearchQuery) -> dict[str, Any]:
    page = query.index_page
    site = follower.site or page.get_site()
    initiative = page.get_initiative()
    names = ("name", "role", "email", "phone")
    contact = {n: getattr(initiative, f"contact_{n}", "") if initiative else "" for n in names}
    return {
        "search_page": page.title,
        "search_url": absolute(site, query.url()),
        "search_words": [{"label": label, "value": value} for label, value in words_of(query)],
        "rhythm": follower.get_rhythm_display(),
        "initiative_name": initiative.title if initiative else "",
        "coordinator": contact,
        "change_url": links.change_url(follower),
        "stop_url": links.stop_url(follower),
    }


def _queue(
    follower: Follower,
    template: str,
    context: dict[str, Any],
    occasion: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    reply_to = context["coordinator"]["email"]
    outbox.queue(
        template,
        follower.email,
        context,
        language=follower.language,
        site=follower.site,
        about=follower,
        key=f"{template}:{follower.pk}:{occasion}",
        reply_to=reply_to if _is_address(reply_to) else "",
        headers=headers,
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
