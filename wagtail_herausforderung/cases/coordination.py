"""Who answers for a case or an initiative, as letters name them: no pledge is needed for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ..pledges import mails
from ..pledges.models import Pledge
from . import links
from .models import ChallengeCase


def coordination_of_case(case: ChallengeCase, language: str) -> dict[str, Any]:
    """``{name, role, email, phone, initiative, user}`` of the case's coordination."""
    return mails.coordinator_of(Pledge(case=case, language=language))


def coordination_of_initiative(page, language: str) -> dict[str, Any]:
    """The same for an initiative's page; empty words without one."""
    page = links.translated(page, language)
    return {
        "name": getattr(page, "contact_name", ""),
        "role": getattr(page, "contact_role", ""),
        "email": getattr(page, "contact_email", ""),
        "phone": getattr(page, "contact_phone", ""),
        "initiative": page.title if page is not None else "",
        "user": None,
    }


def in_letters(coordination: dict[str, Any]) -> dict[str, str]:
    """What a letter may show of it: plain words, no user."""
    return {name: coordination[name] for name in ("name", "role", "email", "phone")}


def address_of(coordination: dict[str, Any]) -> str:
    """Where the coordination gets its mails; empty when there is no usable address."""
    return coordination["email"] if is_address(coordination["email"]) else ""


def language_of(coordination: dict[str, Any]) -> str:
    """The language the coordinator has chosen in the admin, else the site's first."""
    profile = getattr(coordination["user"], "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE


def is_address(text: str) -> bool:
    """Whether ``text`` is one single mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
