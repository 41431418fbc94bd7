"""The arrows that put right what was decided or closed, rows of the table in :mod:`.states`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..submissions.transition import Actor, Transition
from .choices import PledgeStatus

_P = PledgeStatus

ADJUST = Transition(
    name="adjust",
    label=_("Change what is accepted"),
    icon="edit",
    sources=(_P.ACCEPTED, _P.AGREED),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    description=_("More or less of it comes than was accepted; the acceptance itself stands."),
    condition=_("Not more than is left, and not less than is said to be delivered."),
    effects=(
        _("What is no longer accepted is needed again, and the reserve list is asked."),
        _("Both sides get the new quantity; with a date, the corrected agreement too."),
    ),
    mails=("pledge_adjusted", "pledge_adjusted_organisation"),
    corrects=True,
    takes_message=True,
)
MOVE_NEED = Transition(
    name="move_need",
    label=_("Move to another need"),
    icon="arrow-right-full",
    sources=(_P.NEW, _P.CLARIFYING, _P.RESERVE, _P.ACCEPTED, _P.AGREED),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    description=_("The help is meant for another need of the same challenge."),
    condition=_("The other need takes it; in another unit it is said how much that is."),
    effects=(
        _("What was accepted counts there, at once, and is needed again where it was."),
        _("Both sides are told; the organisation only of what was accepted."),
    ),
    mails=("pledge_moved",),
    corrects=True,
    takes_message=True,
)
CORRECT = Transition(
    name="correct",
    label=_("Correct the closing"),
    icon="edit",
    sources=(_P.FULFILLED,),
    target="",
    stays=True,
    who=(Actor.COORDINATOR,),
    description=_("Hours, quantities, the outcome or the value were written down wrongly."),
    condition=_("A reason is given."),
    effects=(
        _("Reports count the corrected figures; the earlier ones stay in the history."),
        _("Both sides are told. The thank-you says that it was corrected, and when."),
    ),
    mails=("pledge_corrected", "pledge_corrected_organisation"),
    corrects=True,
    takes_message=True,
    message_required=True,
)
REOPEN = Transition(
    name="reopen",
    label=_("Reopen the pledge"),
    icon="rotate",
    sources=(_P.FULFILLED,),
    target=_P.ACCEPTED,
    other_targets=(_P.AGREED,),
    who=(Actor.COORDINATOR,),
    description=_("It was closed too early: it is still to come."),
    condition=_("A reason is given, and what it holds is still to be had."),
    effects=(
        _("It is accepted as before; where a date stands, it is agreed as before."),
        _("Figures of the closing count no longer; the earlier ones stay in the history."),
        _("What both sides said of it counts no longer: they are asked again."),
    ),
    mails=("pledge_reopened", "pledge_reopened_organisation"),
    corrects=True,
    danger=True,
    takes_message=True,
    message_required=True,
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
    corrects=True,
    danger=True,
    takes_message=True,
    message_required=True,
)
