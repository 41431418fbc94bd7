"""The links to one's own pledges, by mail."""

from __future__ import annotations

from wagtail.models import Site

from ..cases import links as case_links
from ..db import write_transaction
from ..outbox import api as outbox
from ..outbox.letters import send
from . import links
from .choices import PledgeStatus
from .models import Pledge

#: The newest ones; who has more finds the others through the mails about them.
MOST = 20


@write_transaction
def send_links(email: str, *, language: str, site: Site | None) -> None:
    """Send one mail to ``email``, always: with the links, or saying that there are no pledges.

    A page or a delay that tells the two cases apart would tell strangers who has pledged.
    """
    pledges = list(
        Pledge.objects.filter(email=email)
        .exclude(status=PledgeStatus.UNCONFIRMED)
        .select_related("case", "site")[:MOST]
    )
    if not pledges:
        outbox.queue("pledge_link_unknown", email, {}, language=language, site=site)
        return
    newest, *others = pledges
    listed = [
        {
            "title": case_links.title_in(pledge.case, newest.language),
            "reference": pledge.reference,
            "url": links.detail_url(pledge),
        }
        for pledge in others
    ]
    send(newest, ["pledge_link"], others=listed)
