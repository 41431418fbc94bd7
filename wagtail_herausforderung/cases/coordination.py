"""Who answers for a case or an initiative, as letters name them."""

from __future__ import annotations

from typing import Any

from ..outbox.facts import Coordination
from . import links
from .gone import remembered
from .models import ChallengeCase
from .permissions import case_policy

_LOOK = object()


def coordination_of_case(case: ChallengeCase, language: str, page: Any = _LOOK) -> Coordination:
    """Who answers for ``case``: its coordinator, else the initiative's public contact.

    Name and function stand on the initiative's page, in words of ``language``. ``page`` saves
    looking for the case's page in that language.
    """
    if known := remembered(case, language):
        return known.coordinator
    page = links.page_in(case, language) if page is _LOOK else page
    public = _contact_of(page.get_initiative() if page is not None else None)
    user = _coordinator(case)
    if user is None:
        return public
    return Coordination(
        name=user.get_full_name() or public.name,
        role=public.role,
        email=user.email or public.email,
        phone=public.phone,
        initiative=public.initiative,
        user=user,
    )


def coordination_of_initiative(page, language: str) -> Coordination:
    """The public contact of an initiative's page; empty words without one."""
    return _contact_of(links.translated(page, language))


def initiative_contact(case: ChallengeCase, language: str) -> str:
    """The mail address of the initiative's public contact; nothing without one."""
    page = links.page_in(case, language)
    return _contact_of(page.get_initiative() if page is not None else None).email


def _contact_of(page) -> Coordination:
    if page is None:
        return Coordination()
    names = ("name", "role", "email", "phone")
    words = {name: getattr(page, f"contact_{name}", "") for name in names}
    return Coordination(**words, initiative=page.title)


def _coordinator(case: ChallengeCase) -> Any:
    """The case's own coordinator, who may have left, or lost the challenge when it was moved:
    letters carry the pledger's data, so they go only to somebody who may read them at the desk."""
    user = case.coordinator
    if user and case_policy.user_has_permission_for_instance(user, "view", case):
        return user
    return None
