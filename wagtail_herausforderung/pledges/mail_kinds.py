"""What the outbox is told about the mails of pledges: when they are sent, and who may see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from ..cases.states import CASE_TRANSITIONS
from ..outbox.about import About
from ..outbox.kinds import MailKind
from ..outbox.models import Mail
from ..submissions.transition import Transition
from .models import Pledge
from .permissions import pledge_policy
from .states import ASK, CLOSE, CONFIRM, PLEDGE_TRANSITIONS, UNDO, WITHDRAW

#: What the frame of a letter could show, but one to a mere address has not.
_NO_PLEDGE = ("contact_name", "challenge_title", "challenge_url", "reference")


def mail_kinds() -> Iterator[MailKind]:
    """The mails of the state tables, step by step, and those beside them."""
    for heading, transitions in (
        (_("Pledge: %(step)s"), PLEDGE_TRANSITIONS),
        (_("Challenge: %(step)s"), CASE_TRANSITIONS),
    ):
        for step in transitions:
            for name in step.mails:
                group = heading % {"step": step.label}
                yield MailKind(name, group=group, when=str(step.description), to=reader_of(name))
    for name, group, when in _beside_the_tables():
        lacks = _NO_PLEDGE if name.endswith("_unknown") else ()
        yield MailKind(name, group=group, when=when, to=reader_of(name), lacks=lacks)


def _beside_the_tables() -> Iterator[tuple[str, str, str]]:
    def step(transition: Transition) -> str:
        return _("Pledge: %(step)s") % {"step": transition.label}

    link, waiting = _("Pledge: the link"), _("Pledge: waiting for an answer")
    yield (
        "pledge_accepted_coordinator",
        step(CONFIRM),
        _("A pledge was confirmed, and “first come, first served” accepts it at once."),
    )
    yield "pledge_question_reminder", step(ASK), _("A question was not answered for some days.")
    yield "pledge_reminder_coordinator", waiting, _("Nobody has answered for some working days.")
    yield "pledge_escalated_coordinator", waiting, _("Nobody has answered even after the reminder.")
    when = _("Some time after the agreed date, when both sides are asked whether it worked.")
    yield "pledge_closing", step(CLOSE), when
    yield "pledge_closing_organisation", step(CLOSE), when
    yield "pledge_disagree_coordinator", step(CLOSE), _("The two sides answer differently.")
    yield "pledge_undone_organisation", step(UNDO), _("The organisation knew of it already.")
    yield "pledge_withdrawn_organisation", step(WITHDRAW), _("The pledge had been accepted.")
    yield "pledge_link", link, _("Somebody asks for the link to a pledge again.")
    yield (
        "pledge_link_unknown",
        link,
        _("Somebody asks for the link, and there is no pledge under this address."),
    )


def reader_of(name: str) -> str:
    """Who gets the mail ``name``; the ending of its name says so."""
    if name.endswith("_coordinator"):
        return _("Coordinator")
    if name.endswith("_organisation"):
        return _("Organisation")
    if name.endswith("_unknown"):
        return _("Whoever entered the address")
    return _("Company") if name.startswith("proposal_") else _("Pledger")


def mail_abouts() -> Iterator[About]:
    """Mails about pledges and cases are for those who may work on them."""
    yield About(
        Pledge,
        policy=pledge_policy,
        label=lambda pledge: f"{pledge.pledger} · {pledge.reference}",
        url=lambda pledge: reverse("herausforderung_pledge:inspect", args=[pledge.pk]),
        address=_address_today,
    )
    yield About(
        ChallengeCase,
        policy=case_policy,
        label=lambda case: case.title,
        url=lambda case: reverse("herausforderung_case:inspect", args=[case.pk]),
    )


def _address_today(pledge: Pledge, mail: Mail) -> str:
    """Where the pledger's mails go now. Those to others keep the address they were written to."""
    is_other = mail.template.endswith(("_coordinator", "_organisation"))
    return "" if is_other else pledge.email
