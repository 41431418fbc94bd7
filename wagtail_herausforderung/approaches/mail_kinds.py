"""The mails about approaches: what each needs, when it is sent, and who may see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from .mails import ApproachFacts
from .models import Approach
from .permissions import approach_policy
from .states import APPROACHES

KINDS = (
    MailKind("approach_member", ApproachFacts),
    MailKind("approach_dropped", ApproachFacts, link=None),
    MailKind("approach_answered_coordinator", ApproachFacts, Audience.COORDINATION),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state table, and the one reminder."""
    heading = _("Approach: %(step)s")
    yield from of_table(heading, APPROACHES.transitions)
    group = heading % {"step": APPROACHES.transitions[0].label}
    yield Occasion("approach_member", group, _("Once more when the day has passed."))
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    """Mails about approaches are for those who may work on them."""
    yield About(
        Approach,
        policy=approach_policy,
        label=lambda approach: approach.company,
        url=lambda approach: reverse("herausforderung_approach:inspect", args=[approach.pk]),
    )
