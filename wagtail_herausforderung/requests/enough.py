"""“We have what we need, thank you”: the organisation closes a need of its published challenge."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..cases import history
from ..cases.states import TAKES_PLEDGES
from ..db import write_transaction
from ..outbox.letters import send
from ..submissions.errors import TransitionRefused
from ..submissions.transition import Actor
from .actions import load_request
from .choices import RequestEvent
from .models import Request


@write_transaction
def close_need(request: Request, uid: str, *, by: Any = Actor.ORGANISATION) -> Request:
    """Pause the need on the page, so that nobody pledges to it; the coordination is told.

    Pledges stay. What an editor has drafted meanwhile stays a draft. Doing it again does nothing.
    """
    request = load_request(request)
    case = request.case
    page = case.page.specific if case and case.page else None
    if case is None or page is None or not page.live or case.state not in TAKES_PLEDGES:
        raise TransitionRefused(
            _("This challenge takes no pledges now: there is nothing to close.")
        )
    title = _paused(page, uid)
    if title is None:
        return request
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    page.save_revision(log_action=True).publish()
    if draft is not None:
        _paused(draft, uid)
        draft.save_revision(log_action=True)
    event = history.note(case.pk, RequestEvent.CLOSED, by=by, text=title, about=request)
    send(request, ["request_enough_coordinator"], event, need_title=title)
    return request


def _paused(page: Any, uid: str) -> str | None:
    """Pause the need on ``page``; returns its title, or nothing if it has been before."""
    blocks = list(page.needs.get_prep_value())
    found = next((each for each in blocks if each["id"] == uid), None)
    if found is None:
        raise TransitionRefused(_("This need is no longer on the page."))
    if found["value"]["paused"]:
        return None
    found["value"]["paused"] = True
    page.needs = blocks
    return found["value"]["title"]
