"""Somebody asks for what is kept about an address: one mail, whatever that is."""

from __future__ import annotations

from wagtail.models import Site

from ..db import write_transaction
from ..outbox import api as outbox
from ..submissions import links
from .links import DATA, DATA_HOURS


@write_transaction
def send_data_link(email: str, *, language: str, site: Site | None) -> None:
    """Send one mail to ``email``, always: with the link, or saying that nothing is kept.

    The page that asks cannot tell the two apart.
    """
    token = DATA.make(email)
    if not token:
        outbox.queue("pledge_data_unknown", email, {}, language=language, site=site)
        return
    context = {
        "action_url": links.public_url("own_data", token, site=site, language=language),
        "hours_valid": DATA_HOURS,
    }
    outbox.queue("pledge_data_link", email, context, language=language, site=site)
