"""The mails about one's own data: to whoever asks, and to the coordination."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.facts import CaseFacts
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion
from ..pledges.mails import PledgeFacts

_NOTHING = ("contact_name", "challenge_title", "challenge_url", "reference")
_OWNER = gettext_lazy("Whoever owns the address")

KINDS = (
    MailKind("pledge_data_link", to=_OWNER, lacks=_NOTHING),
    MailKind("pledge_data_unknown", to=_OWNER, lacks=_NOTHING),
    MailKind(
        "pledge_erased_coordinator", PledgeFacts, Audience.COORDINATION, lacks=("contact_name",)
    ),
    MailKind("consent_taken_back_coordinator", PledgeFacts, Audience.COORDINATION),
    MailKind(
        "case_erased_coordinator",
        CaseFacts,
        Audience.COORDINATION,
        link=None,
        lacks=("contact_name", "reference"),
    ),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """All of them, and when they are sent."""
    yield from KINDS
    for name, when in (
        ("pledge_data_link", _("Somebody asks what is kept under an address.")),
        (
            "pledge_data_unknown",
            _("Somebody asks what is kept under an address, and that is nothing."),
        ),
        ("pledge_erased_coordinator", _("Somebody has had a pledge erased.")),
        (
            "consent_taken_back_coordinator",
            _("Somebody no longer agrees that their name, sentence or pictures are shown."),
        ),
        (
            "case_erased_coordinator",
            _("The contact person of an organisation has had their data erased."),
        ),
    ):
        yield Occasion(name, _("Personal data"), when)
