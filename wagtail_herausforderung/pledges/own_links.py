"""The links to one's own pledges, by mail."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Site

from ..compat import get_page_model
from ..db import write_transaction
from ..outbox import api as outbox
from ..public import public
from . import links
from .models import Pledge

#: The newest ones; who has more finds the others through the mails about them.
MOST = 20


@write_transaction
def send_links(email: str, *, language: str, site: Site | None) -> None:
    """Send one mail to ``email``, always: with the links, or saying that there are no pledges.

    A page or a delay that tells the two cases apart would tell strangers who has pledged: both
    letters cost the same statements, however many links there are, and neither has the facts of
    a pledge, which take several times as long. Whoever has not confirmed yet does so behind the
    link: the mail has reached them.
    """
    listed = [
        {
            "title": pledge.challenge_title,
            "reference": pledge.reference,
            "url": links.detail_url(pledge, language),
        }
        for pledge in _pledges(email, language)
    ]
    if not listed:
        outbox.queue("pledge_link_unknown", email, {}, language=language, site=site)
        return
    newest, *others = listed
    context = {"action_url": newest["url"], "newest": newest, "others": others}
    outbox.queue("pledge_link", email, context, language=language, site=site)


def _pledges(email: str, language: str):
    """With what their challenges are called in ``language``, in one statement."""
    pages = public(get_page_model()._base_manager.all()).filter(
        translation_key=OuterRef("case__page__translation_key"),
        locale__language_code=language,
        alias_of__isnull=True,
    )
    title = Coalesce(Subquery(pages.values("title")[:1]), F("case__page__title"), F("case__title"))
    found = Pledge.objects.filter(email=email).annotate(challenge_title=title)
    return found.select_related("site")[:MOST]
