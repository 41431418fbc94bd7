"""What one's own data adds to the outbox."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from ..outbox.kinds import MAILS_HOOK, MailKind

_NOTHING = ("contact_name", "challenge_title", "challenge_url", "reference")
_OWNER = gettext_lazy("Whoever owns the address")


@hooks.register(MAILS_HOOK)
def mail_kinds() -> Iterator[MailKind]:
    """To whoever asks."""
    for name, when in (
        ("pledge_data_link", _("Somebody asks what is kept under an address.")),
        (
            "pledge_data_unknown",
            _("Somebody asks what is kept under an address, and that is nothing."),
        ),
    ):
        yield MailKind(
            name, to=_OWNER, lacks=_NOTHING, first=True, group=_("Personal data"), when=when
        )
