"""Builders for the tests of a site that takes pledges: everything by the app's own actions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Site

from ..cases.coverage import cases_for
from ..cases.models import ChallengeCase, NeedLedger
from ..pledges import actions
from ..pledges.actions.submit import Offer
from ..pledges.models import Pledge
from ..pledges.permissions import coordination_permissions
from . import committed, uid


def user(username: str, **fields: Any) -> Any:
    """An account with the password ``geheim``."""
    return get_user_model().objects.create_user(
        username, email=f"{username}@example.org", password="geheim", **fields
    )


def coordinator(page: Any, username: str = "koordination") -> Any:
    """Somebody who may edit and publish ``page`` and what is below it, and work at its desk."""
    group, _ = Group.objects.get_or_create(name=f"Koordination {page.title}")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *coordination_permissions(),
    )
    codenames = ["add_page", "change_page", "publish_page"]
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission
        )
    account = user(username)
    account.groups.add(group)
    return account


def case(page: Any) -> ChallengeCase:
    """The case behind a published challenge."""
    return cases_for([page])[page.pk]


def ledger(page: Any, title: str = "Schlafsäcke") -> NeedLedger:
    """The account of the need with this title."""
    return case(page).ledgers.get(title=title)


def offer(lines: dict[str, int] | None = None, **fields: Any) -> Offer:
    """A filled-in form: ``{title of the need: quantity}``; ten sleeping bags by default."""
    lines = {"Schlafsäcke": 10} if lines is None else lines
    fields.setdefault("contact_name", "A. Muster")
    fields.setdefault("email", "muster@example.org")
    fields.setdefault("company_name", "Bäckerei Muster")
    fields.setdefault("site", Site.objects.filter(is_default_site=True).first())
    return Offer(lines={uid(title): quantity for title, quantity in lines.items()}, **fields)


def pledge(
    page: Any, lines: dict[str, int] | None = None, *, status: str = "new", **fields: Any
) -> Pledge:
    """A pledge to ``page`` that has come as far as ``status``.

    ``unconfirmed``, ``new``, ``accepted``, ``reserve``, ``declined`` or ``withdrawn``.
    """
    ways = {
        "new": lambda made: made,
        "accepted": actions.accept,
        "reserve": actions.put_on_reserve,
        "declined": lambda made: actions.decline(made, message="Diesmal nicht."),
        "withdrawn": actions.withdraw,
    }
    if status not in {"unconfirmed", *ways}:
        raise ValueError(f"no way to {status!r}")
    with committed():
        made = actions.submit(case(page), offer(lines, **fields))
        if status == "unconfirmed":
            return made
        made = ways[status](actions.confirm(made))
    made.refresh_from_db()
    return made
