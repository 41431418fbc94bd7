"""The mails about proposed dates: what each needs, and when it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from .mails import DateFacts
from .states import PROPOSALS

KINDS = (
    MailKind("dates_proposed", DateFacts),
    MailKind("dates_proposed_organisation", DateFacts, Audience.ORGANISATION, "own", dates=True),
    MailKind("dates_answered_coordinator", DateFacts, Audience.COORDINATION),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state table, and the one reminder."""
    heading = _("Dates: %(step)s")
    yield from of_table(heading, PROPOSALS.transitions)
    for kind in KINDS[:2]:
        group = heading % {"step": PROPOSALS.transitions[0].label}
        yield Occasion(kind.name, group, _("Once more after some working days without an answer."))
    yield from KINDS
