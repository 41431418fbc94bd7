"""A pledge that is accepted may pause and go on: one state, two arrows, a letter."""

from wagtail import hooks

from wagtail_herausforderung.outbox.kinds import MAILS_HOOK, MailKind
from wagtail_herausforderung.pledges.actions import step
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.states import PLEDGES
from wagtail_herausforderung.submissions.transition import Actor, Hears, State, Transition

PAUSE = Transition(
    name="pause",
    label="Pause",
    icon="time",
    sources=("accepted",),
    target="paused",
    who=(Actor.COORDINATOR,),
    description="The help is wanted, but not now.",
    effects=("What was accepted stays covered.",),
    mails=("pledge_pauses",),
    takes_message=True,
)
GO_ON = Transition(
    name="go_on",
    label="Go on",
    sources=("paused",),
    target="accepted",
    who=(Actor.COORDINATOR,),
    description="The help is wanted now.",
)

PLEDGES.add(PAUSE, GO_ON, before="agree")
PLEDGES.add_state(
    State(
        "paused",
        label="Paused",
        says="Your pledge pauses.",
        more="We write as soon as it goes on.",
        waits_for=Actor.COORDINATOR,
        next_step="Ask whether it can go on.",
        is_open=True,
        holds_stock=True,
        hears=Hears.USUALLY,
        left_by=("withdraw", "cancel"),
    )
)
step(PAUSE)
step(GO_ON)


@hooks.register(MAILS_HOOK)
def letters():
    yield MailKind("pledge_pauses", PledgeFacts, group="Pledge: Pause", when="It pauses.")
