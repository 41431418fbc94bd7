"""The mails to people who follow a search."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..outbox.kinds import MailKind
from .mails import FollowerFacts

#: What the frame of a letter could show, but a search by mail has not.
_LACKS = ("contact_name", "challenge_title", "challenge_url", "reference")


def mail_kinds() -> Iterator[MailKind]:
    """The three letters."""
    for name, link, when in (
        ("follow_confirm", "confirm", _("Somebody wants a search by email.")),
        (
            "follow_known",
            "own",
            _("Somebody wants a search by email, and this address gets it already."),
        ),
        ("follow_news", "news", _("There is something new in a search that somebody follows.")),
    ):
        group = _("Searches by email")
        yield MailKind(
            *(name, FollowerFacts),
            link=link,
            lacks=_LACKS,
            first=name == "follow_confirm",
            group=group,
            when=when,
        )
