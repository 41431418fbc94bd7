"""The arrows of a pledge: each a row of the table in :mod:`.states`. One function per arrow, in
:mod:`.actions`, does what it says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..submissions.transition import Actor, Transition
from .choices import PledgeStatus

_P = PledgeStatus

SUBMIT = Transition(
    name="submit",
    label=_("Send the pledge"),
    sources=(),
    target=_P.UNCONFIRMED,
    who=(Actor.VISITOR,),
    description=_("Somebody offers help in the form of a challenge."),
    condition=_("The challenge is public, takes pledges, and its deadline has not passed."),
    effects=(_("Nothing is reserved yet."),),
    mails=("pledge_confirm",),
)
CONFIRM = Transition(
    name="confirm",
    label=_("Confirm the pledge"),
    sources=(_P.UNCONFIRMED,),
    target=_P.NEW,
    other_targets=(_P.ACCEPTED, _P.RESERVE, _P.DECLINED),
    who=(Actor.PLEDGER,),
    description=_("The pledger opens the link in the mail and presses the button."),
    condition=_("As long as the link is valid."),
    effects=(
        _("The coordination team is told."),
        _("What is first come, first served is accepted at once, as far as there is some left."),
    ),
    mails=("pledge_received", "pledge_new_coordinator"),
)
ASK = Transition(
    name="ask",
    label=_("Ask back"),
    icon="help",
    is_answer=True,
    sources=(_P.NEW, _P.RESERVE),
    target=_P.CLARIFYING,
    who=(Actor.COORDINATOR,),
    description=_("Something has to be known before the offer can be decided on."),
    condition=_("A question is asked."),
    effects=(_("The pledger answers on their own page; the answer brings the pledge back."),),
    mails=("pledge_question",),
    takes_message=True,
    message_required=True,
)
ANSWER = Transition(
    name="answer",
    label=_("Answer"),
    icon="comment",
    sources=(_P.CLARIFYING,),
    target=_P.NEW,
    who=(Actor.PLEDGER, Actor.COORDINATOR),
    description=_("The question is answered, on the pledger's page or by telephone."),
    condition=_("An answer is given."),
    effects=(_("The coordination team is told."),),
    mails=("pledge_answered_coordinator",),
    takes_message=True,
    message_required=True,
)
CHANGE = Transition(
    name="change",
    label=_("Change the pledge"),
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE),
    target="",
    stays=True,
    who=(Actor.PLEDGER,),
    description=_("The pledger offers something else, or less, or on another day."),
    condition=_("Nothing has been accepted yet."),
    effects=(_("The coordination team is told what has changed."),),
    mails=("pledge_changed_coordinator",),
)
ACCEPT = Transition(
    name="accept",
    label=_("Accept"),
    icon="check",
    is_answer=True,
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE),
    target=_P.ACCEPTED,
    who=(Actor.COORDINATOR,),
    description=_("The offer is taken, in full or in part."),
    condition=_("For each need not more than was offered and not more than is still needed."),
    effects=(
        _("The accepted quantity counts as covered, at once and for everybody to see."),
        _("The rest becomes a pledge of its own: on reserve, redirected, or declined."),
    ),
    mails=("pledge_accepted", "pledge_accepted_organisation"),
    takes_message=True,
)
PUT_ON_RESERVE = Transition(
    name="put_on_reserve",
    label=_("Put on the reserve list"),
    icon="time",
    is_answer=True,
    sources=(_P.NEW, _P.CLARIFYING),
    target=_P.RESERVE,
    who=(Actor.COORDINATOR,),
    description=_("The offer is welcome when something else falls through."),
    effects=(_("Nothing is reserved. The pledge can be accepted later."),),
    mails=("pledge_reserved",),
    takes_message=True,
)
ASK_RESERVE = Transition(
    name="ask_reserve",
    label=_("Ask whether it still stands"),
    icon="mail",
    sources=(_P.RESERVE,),
    target=_P.RESERVE,
    who=(Actor.COORDINATOR, Actor.SYSTEM),
    description=_("Something is needed again: the first on the reserve list is asked."),
    condition=_("Something of what was offered is needed."),
    effects=(
        _("Nothing is reserved; with a yes in time the pledge is accepted at once."),
        _("After that time the next one is asked. Nobody loses the place on the list."),
    ),
    mails=("pledge_reserve_asked",),
    takes_message=True,
)
TAKE = Transition(
    name="take",
    label=_("Yes, it still stands"),
    sources=(_P.RESERVE,),
    target=_P.ACCEPTED,
    who=(Actor.PLEDGER,),
    description=_("The pledger, asked from the reserve list, says yes."),
    condition=_("It was asked, and something is still needed."),
    effects=(_("What is needed counts as covered at once. The rest stays on the list."),),
    mails=("pledge_accepted", "pledge_accepted_organisation", "pledge_accepted_coordinator"),
)
DECLINE = Transition(
    name="decline",
    label=_("Decline"),
    icon="cross",
    is_answer=True,
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE),
    target=_P.DECLINED,
    who=(Actor.COORDINATOR,),
    description=_("The offer does not fit."),
    condition=_("A reason is given."),
    effects=(_("The mail gives the reason and names similar challenges."),),
    mails=("pledge_declined",),
    danger=True,
    takes_message=True,
    message_required=True,
)
AGREE = Transition(
    name="agree",
    label=_("Agree on the date"),
    label_again=_("Change the agreement"),
    icon="calendar-alt",
    sources=(_P.ACCEPTED, _P.AGREED),
    target=_P.AGREED,
    who=(Actor.COORDINATOR,),
    description=_("Date, place, people, and what comes in return; also when they change."),
    effects=(_("Both sides get the agreement as a document and the date for their calendars."),),
    mails=("pledge_agreed", "pledge_agreed_organisation"),
    takes_message=True,
)
CANCEL_DATE = Transition(
    name="cancel_date",
    label=_("Cancel the date"),
    icon="calendar-alt",
    sources=(_P.AGREED,),
    target=_P.ACCEPTED,
    who=(Actor.COORDINATOR,),
    description=_("The date falls through; the pledge itself stands."),
    condition=_("A reason is given."),
    effects=(_("Both sides are told, and their calendars too. Agree on another date."),),
    mails=("pledge_date_cancelled", "pledge_date_cancelled_organisation"),
    takes_message=True,
    message_required=True,
)
CLOSE = Transition(
    name="close",
    label=_("Close: how was it?"),
    icon="check",
    sources=(_P.ACCEPTED, _P.AGREED),
    target=_P.FULFILLED,
    who=(Actor.COORDINATOR, Actor.PLEDGER, Actor.ORGANISATION),
    description=_("The pledge was kept: fully, partly, or not."),
    condition=_("Both sides say the same, or the coordination decides."),
    effects=(
        _("What was delivered stays covered; what was not is needed again."),
        _("Hours and equivalent value are counted."),
    ),
    mails=("pledge_closed", "pledge_closed_organisation"),
    takes_message=True,
)
UNDO = Transition(
    name="undo",
    label=_("Undo the decision"),
    icon="rotate",
    sources=(_P.ACCEPTED, _P.AGREED, _P.DECLINED),
    target=_P.NEW,
    who=(Actor.COORDINATOR,),
    description=_("A mistake is mended: the pledge waits for a decision again."),
    condition=_("A reason is given."),
    effects=(
        _("What was accepted is needed again, at once and for everybody to see."),
        _("A date that was agreed is cancelled."),
    ),
    mails=("pledge_undone",),
    danger=True,
    takes_message=True,
    message_required=True,
)
WITHDRAW = Transition(
    name="withdraw",
    label=_("Withdraw the pledge"),
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE, _P.ACCEPTED, _P.AGREED),
    target=_P.WITHDRAWN,
    who=(Actor.PLEDGER,),
    description=_("The pledger takes the offer back, under their own link."),
    effects=(
        _("What was accepted is needed again, at once and for everybody to see."),
        _("Who stands first on the reserve list is asked."),
        _("The coordination team is told."),
    ),
    mails=("pledge_withdrawn", "pledge_withdrawn_coordinator"),
    danger=True,
)
CANCEL_PLEDGE = Transition(
    name="cancel",
    label=_("Cancel the pledge"),
    sources=(
        _P.UNCONFIRMED,
        _P.NEW,
        _P.CLARIFYING,
        _P.RESERVE,
        _P.ACCEPTED,
        _P.AGREED,
    ),
    target=_P.CANCELLED,
    who=(Actor.SYSTEM,),
    description=_("The challenge has ended before the pledge was needed."),
    effects=(_("What was accepted is released."),),
    mails=("pledge_cancelled",),
    danger=True,
)
EXPIRE_PLEDGE = Transition(
    name="expire",
    label=_("Remove"),
    sources=(_P.UNCONFIRMED,),
    target="",
    who=(Actor.SYSTEM,),
    description=_("Nobody has confirmed the pledge in time: it is removed with its data."),
    condition=_("The link in the first mail is no longer valid."),
)

SPLIT = Transition(
    name="split",
    label=_("Split off"),
    sources=(),
    target=_P.RESERVE,
    other_targets=(_P.ACCEPTED, _P.DECLINED),
    who=(Actor.SYSTEM,),
    description=_("What of a pledge goes another way becomes a pledge of its own."),
    is_part=True,
)
MERGE = Transition(
    name="merged",
    label=_("Put back into the pledge"),
    sources=(_P.RESERVE, _P.DECLINED),
    target=_P.CANCELLED,
    who=(Actor.SYSTEM,),
    description=_("What was split off by a decision goes back when the decision is undone."),
    is_part=True,
)
