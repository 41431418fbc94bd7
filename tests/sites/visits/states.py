from wagtail_herausforderung.outbox.letters import of_move
from wagtail_herausforderung.submissions.lifecycle import StateTable
from wagtail_herausforderung.submissions.transition import Actor, Retention, State, Transition

SUBMIT = Transition(
    name="submit",
    label="Send",
    sources=(),
    target="unconfirmed",
    who=(Actor.VISITOR,),
    description="Somebody wants to come.",
    mails=("visit_confirm",),
)
CONFIRM = Transition(
    name="confirm",
    label="Confirm",
    sources=("unconfirmed",),
    target="booked",
    who=(Actor.VISITOR,),
    description="The visitor opens the link in the mail and presses the button.",
    mails=("visit_booked",),
)
CANCEL = Transition(
    name="cancel",
    label="Cancel the visit …",
    sources=("booked",),
    target="cancelled",
    who=(Actor.VISITOR,),
    description="The visitor does not come.",
    danger=True,
)


VISITS = StateTable(
    key="visit",
    label="Visit",
    model_name="visits.Visit",
    states=[
        State("unconfirmed", says="Your visit is not confirmed yet.", tone="warning"),
        State("booked", says="You are expected.", tone="success", is_open=True),
        State("cancelled", says="Your visit is cancelled.", retention=Retention.QUESTIONS),
    ],
    transitions=[SUBMIT, CONFIRM, CANCEL],
    refused="This is no longer possible: the visit is “%(status)s”.",
    gone="This visit no longer exists.",
    letters=of_move,
)
