"""The mails of pledges: what each needs, when it is sent, and who may see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..cases.extras import enclosed
from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from ..cases.states import CASE_TRANSITIONS
from ..outbox.about import About
from ..outbox.facts import Audience
from ..outbox.kinds import MailKind, Occasion, of_table
from ..outbox.placeholders import Placeholder
from .actions.agree import CHANGED
from .documents import agreement_paper, calendar_date, standing_agreement, thanks_paper
from .mails import PledgeFacts
from .models import Pledge
from .permissions import pledge_policy
from .states import AGREE, ASK, CLOSE, CONFIRM, MOVE_NEED, PLEDGE_TRANSITIONS, UNDO, WITHDRAW

COORDINATION, ORGANISATION = Audience.COORDINATION, Audience.ORGANISATION
_DATE, _PAPERS = (calendar_date,), (agreement_paper, calendar_date)
_CORRECTED = (standing_agreement,)
_OTHERS = ("alternatives",)
_SIDE = "organisation_closing"
_LACKS = ("contact_name", "challenge_title", "challenge_url", "reference")


def _kind(name: str, audience: str = Audience.SENDER, **more) -> MailKind:
    return MailKind(name, PledgeFacts, audience, **more)


#: What each mail needs; the state tables say when most of them are sent.
KINDS = (
    _kind("pledge_confirm", link="confirm", first=True),
    _kind("pledge_received"),
    _kind("pledge_new_coordinator", COORDINATION),
    _kind("pledge_link_again"),
    _kind("pledge_question"),
    _kind("pledge_answered"),
    _kind("pledge_answered_coordinator", COORDINATION),
    _kind("pledge_changed_coordinator", COORDINATION),
    _kind("pledge_changed"),
    _kind("pledge_accepted"),
    _kind("pledge_accepted_organisation", ORGANISATION),
    _kind("pledge_accepted_coordinator", COORDINATION),
    _kind("pledge_reserved", tells=_OTHERS),
    _kind("pledge_reserve_asked"),
    _kind("pledge_declined", tells=_OTHERS),
    _kind("pledge_agreed", encloses=_PAPERS),
    _kind("pledge_agreed_organisation", ORGANISATION, dates=True, encloses=_PAPERS),
    _kind("pledge_agreement_changed", encloses=_PAPERS),
    _kind("pledge_agreement_changed_organisation", ORGANISATION, dates=True, encloses=_PAPERS),
    _kind("pledge_date_cancelled", encloses=_DATE),
    _kind("pledge_date_cancelled_organisation", ORGANISATION, dates=True, encloses=_DATE),
    # A letter for each answer, so that a site's own words are right for each.
    _kind("pledge_closed", encloses=(thanks_paper,)),
    _kind("pledge_closed_partly", encloses=(thanks_paper,)),
    _kind("pledge_closed_not"),
    _kind("pledge_closed_organisation", ORGANISATION, encloses=(enclosed,), link=_SIDE),
    _kind("pledge_closed_partly_organisation", ORGANISATION, encloses=(enclosed,), link=_SIDE),
    _kind("pledge_closed_not_organisation", ORGANISATION),
    _kind("pledge_adjusted", encloses=_CORRECTED),
    _kind("pledge_adjusted_organisation", ORGANISATION, encloses=_CORRECTED),
    _kind("pledge_moved", encloses=_CORRECTED),
    _kind("pledge_moved_organisation", ORGANISATION, encloses=_CORRECTED),
    _kind("pledge_corrected", encloses=(thanks_paper,)),
    _kind("pledge_corrected_organisation", ORGANISATION),
    _kind("pledge_reopened"),
    _kind("pledge_reopened_organisation", ORGANISATION),
    _kind("pledge_undone", encloses=_DATE),
    _kind("pledge_undone_organisation", ORGANISATION, dates=True, encloses=_DATE),
    _kind("pledge_withdrawn", encloses=_DATE, tells=_OTHERS),
    _kind("pledge_withdrawn_organisation", ORGANISATION, dates=True, encloses=_DATE),
    _kind("pledge_withdrawn_coordinator", COORDINATION),
    _kind("pledge_cancelled", encloses=_DATE, tells=_OTHERS),
    _kind("pledge_question_reminder"),
    _kind("pledge_reminder_coordinator", COORDINATION),
    _kind("pledge_escalated_coordinator", COORDINATION),
    _kind("pledge_closing", link="closing"),
    _kind("pledge_closing_organisation", ORGANISATION, dates=True, link=_SIDE),
    _kind("pledge_disagree_coordinator", COORDINATION, tells=("reports",)),
    _kind("pledge_erased_coordinator", COORDINATION, lacks=("contact_name",)),
    _kind("consent_taken_back_coordinator", COORDINATION),
    # As long as each other to write: who waits for the page must not learn which one it was.
    MailKind("pledge_link", first=True, lacks=_LACKS),
    MailKind("pledge_link_unknown", first=True, lacks=_LACKS),
    _kind("pledge_paused", to=gettext_lazy("All whose pledge is open")),
    _kind("pledge_back", to=gettext_lazy("All who were told of the pause")),
    _kind(
        "pledge_broadcast",
        to=gettext_lazy("All with a pledge in the chosen states"),
        placeholders=(
            Placeholder(
                "broadcast_subject",
                gettext_lazy("Subject of the message"),
                gettext_lazy("The date has changed"),
            ),
        ),
    ),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state tables, step by step, and those beside them."""
    heading = _("Pledge: %(step)s")
    for arrow in PLEDGE_TRANSITIONS:
        group = heading % {"step": arrow.label}
        if arrow is CLOSE:
            yield from _closings(group)
            continue
        yield from of_table(heading, [arrow])
        if arrow is AGREE:
            for name in CHANGED:
                yield Occasion(name, group, _("The date, the place, the people … have changed."))
    yield from of_table(_("Challenge: %(step)s"), CASE_TRANSITIONS)
    yield from _beside_the_tables()
    yield from KINDS


def _closings(group: str) -> Iterator[Occasion]:
    """The letters of a closing, by what was answered."""
    for ending, when in (
        ("", _("The pledge is closed: it worked.")),
        ("_partly", _("The pledge is closed: part of it worked.")),
        ("_not", _("The pledge is closed: it did not work.")),
    ):
        for reader in ("", "_organisation"):
            yield Occasion(f"pledge_closed{ending}{reader}", group, when)


def _beside_the_tables() -> Iterator[Occasion]:
    def step(transition) -> str:
        return _("Pledge: %(step)s") % {"step": transition.label}

    link, waiting = _("Pledge: the link"), _("Pledge: waiting for an answer")
    after = _("Some time after the agreed date, when both sides are asked whether it worked.")
    for name, group, when in (
        (
            "pledge_accepted_coordinator",
            step(CONFIRM),
            _("A pledge was confirmed, and “first come, first served” accepts it at once."),
        ),
        ("pledge_question_reminder", step(ASK), _("A question was not answered for some days.")),
        (
            "pledge_reminder_coordinator",
            waiting,
            _("Nobody has answered for some working days."),
        ),
        (
            "pledge_escalated_coordinator",
            waiting,
            _("Nobody has answered even after the reminder."),
        ),
        ("pledge_closing", step(CLOSE), after),
        ("pledge_closing_organisation", step(CLOSE), after),
        ("pledge_disagree_coordinator", step(CLOSE), _("The two sides answer differently.")),
        (
            "pledge_undone_organisation",
            step(UNDO),
            _("The organisation knew of it already."),
        ),
        ("pledge_moved_organisation", step(MOVE_NEED), _("The pledge had been accepted.")),
        ("pledge_withdrawn_organisation", step(WITHDRAW), _("The pledge had been accepted.")),
        ("pledge_link", link, _("Somebody asks for the link to a pledge again.")),
        (
            "pledge_link_unknown",
            link,
            _("Somebody asks for the link, and there is no pledge under this address."),
        ),
        ("pledge_erased_coordinator", _("Personal data"), _("Somebody has had a pledge erased.")),
        (
            "consent_taken_back_coordinator",
            _("Personal data"),
            _("Somebody no longer agrees that their name, sentence or pictures are shown."),
        ),
        (
            "pledge_paused",
            _("Challenge: the page"),
            _("The page of a challenge is taken off the site."),
        ),
        (
            "pledge_back",
            _("Challenge: the page"),
            _("The page of a challenge is on the site again."),
        ),
        (
            "pledge_broadcast",
            _("Challenge: message to all"),
            _("The coordination writes to all who have pledged; the words are added to it."),
        ),
    ):
        yield Occasion(name, group, when)


def mail_abouts() -> Iterator[About]:
    """Mails about pledges and cases are for those who may work on them."""
    yield About(
        Pledge,
        policy=pledge_policy,
        label=lambda pledge: f"{pledge.pledger} · {pledge.reference}",
        url=lambda pledge: reverse("herausforderung_pledge:inspect", args=[pledge.pk]),
    )
    yield About(
        ChallengeCase,
        policy=case_policy,
        label=lambda case: case.title,
        url=lambda case: reverse("herausforderung_case:inspect", args=[case.pk]),
    )
