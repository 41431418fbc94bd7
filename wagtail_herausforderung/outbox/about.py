"""What mails tell of, and who may therefore see them.

The outbox knows neither pledges nor cases. The apps that write mails say by a hook which of
their objects a person may work on::

    @hooks.register(ABOUT_HOOK)
    def mails_about_fairs():
        yield About(Fair, policy=fair_policy, label=str, url=fair_url)

Mails about anything else are for administrators only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail import hooks

from ..permissions import edits_pages
from .facts import Audience
from .kinds import kind_of
from .models import Mail, MailQuerySet

#: Functions without arguments that yield :class:`About`.
ABOUT_HOOK = "register_herausforderung_mail_abouts"

_VIEW_MAIL = "herausforderung_outbox.view_mail"


def _address_today(instance: Any, mail: Mail) -> str:
    """Where the mails go of whoever sent it. Those to others keep the address they had."""
    kind = kind_of(mail.template)
    is_to_sender = kind.facts is not None and kind.audience == Audience.SENDER
    return getattr(instance, "email", "") if is_to_sender else ""


@dataclass(frozen=True)
class About:
    """One kind of object. ``policy`` bounds who sees (``view``) and decides (``change``).

    ``address`` gives the mail address that holds today for the reader of a mail, or nothing: a
    mail that is sent again goes there, so that a mistake in an address can be mended. Usually
    that is the ``email`` of the object, for mails to whoever sent it.
    """

    model: type[Model]
    policy: Any
    label: Callable[[Any], str]
    url: Callable[[Any], str]
    address: Callable[[Any, Mail], str] = _address_today


def abouts() -> Iterator[About]:
    """All that the installed apps have told."""
    for tell in hooks.get_hooks(ABOUT_HOOK):
        yield from tell()


def about_of(mail: Mail) -> About | None:
    """The kind of what ``mail`` tells of; ``None`` if it is gone or nobody told of it."""
    instance = mail.about
    return next((each for each in abouts() if isinstance(instance, each.model)), None)


def may_see_mails(user: Any) -> bool:
    """Whether there may be any mail for this person at all."""
    return user.is_superuser or (user.has_perm(_VIEW_MAIL) and edits_pages(user))


def mails_for(user: Any, action: str = "view") -> MailQuerySet:
    """The mails about what ``user`` may see, or (``action="change"``) decide on."""
    mails = Mail.objects.all()
    if user.is_active and user.is_superuser:
        return mails
    if not may_see_mails(user):
        return mails.none()
    wanted = Q(pk__in=[])
    for each in abouts():
        own = each.policy.instances_user_has_permission_for(user, action).values("pk")
        kind = ContentType.objects.get_for_model(each.model)
        wanted |= Q(about_type=kind, about_id__in=own)
    return mails.filter(wanted)
