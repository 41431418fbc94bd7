"""Where the form is, and the personal links of a follower: confirm, change the rhythm, stop."""

from __future__ import annotations

from ..extras import mounted
from ..search.query import SearchQuery
from ..submissions.tokens import Purpose, to_confirm
from .models import Follower, State
from .searching import parameters_of

_SALT = "wagtail_herausforderung.follow"

CONFIRM = Purpose(
    f"{_SALT}.confirm",
    "follow_confirm",
    Follower,
    to_confirm,
    related=("site",),
    used=lambda follower: follower.state != State.UNCONFIRMED,
)
CHANGE = Purpose(f"{_SALT}.change", "follow_change", Follower, related=("site",))
#: Whoever finds an old mail must still be able to stop what comes today.
STOP = Purpose(f"{_SALT}.stop", "follow_stop", Follower, lambda: None, related=("site",))

confirm_url, change_url, stop_url = CONFIRM.url, CHANGE.url, STOP.url


def follow_url(query: SearchQuery) -> str:
    """Where a visitor follows this search; nothing if the forms are not mounted."""
    url, parameters = mounted("follow", query.index_page.pk), parameters_of(query)
    return f"{url}?{parameters}" if url and parameters else url
