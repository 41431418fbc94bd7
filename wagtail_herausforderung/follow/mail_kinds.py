"""What the outbox is told about the mails to people who follow a search."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..outbox.kinds import MailKind

#: What the frame of a letter could show, but a search by mail has not.
_LACKS = ("contact_name", "challenge_title", "challenge_url", "reference")


def mail_kinds() -> Iterator[MailKind]:
    """The three letters."""
    for name, when in (
        ("follow_confirm", _("Somebody wants a search by mail.")),
        ("follow_known", _("Somebody wants a search by mail, and this address gets it already.")),
        ("follow_news", _("There is something new in a search that somebody follows.")),
    ):
        yield MailKind(name, group=_("Searches by mail"), when=when, to=_("Follower"), lacks=_LACKS)
