"""A challenge that somebody brings along, for example to an event: a request can be made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..extras import Link
from . import extras


@dataclass(frozen=True)
class Brought:
    """What is needed, in their own words, and by whom. ``key`` is the same when it is asked for
    again; ``by`` is the coordinator who makes a request of it."""

    text: str
    initiative: Any
    key: Any
    contact_name: str
    email: str
    by: Any
    company_name: str = ""
    phone: str = ""
    language: str = ""
    site: Any = None


def draft_request(brought: Brought) -> Link | None:
    """Have the app that keeps requests make one; nothing where no app does."""
    found = (each.draft_request(brought) for each in extras.registered())
    return next((link for link in found if link is not None), None)


def can_draft() -> bool:
    """Whether there is an app that makes requests."""
    usual = extras.CaseExtra.draft_request
    return any(type(each).draft_request is not usual for each in extras.registered())
