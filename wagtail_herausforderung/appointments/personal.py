"""What the tables of dates keep of people, and what goes with a pledge."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from ..cases.models import ChallengeCase
from ..personal import Kept, picked
from ..pledges.models import Pledge
from .models import Appointment, Attendance, CalendarAddress, DateAnswer, DateProposal
from .proposals import in_words

ATTENDANCE = Kept(
    Attendance,
    {"came": ""},
    plain="id appointment pledge people hours created_at updated_at",
)
ANSWER = Kept(DateAnswer, {"comment": ""}, plain="id proposal pledge fits answered_at")
#: The words of the coordination, which may name the contact on site.
DATE = Kept(
    Appointment,
    {"notes": ""},
    plain="id case form_key status starts_on starts_at ends_on ends_at place places uid sequence"
    " created_at updated_at",
)
PROPOSAL = Kept(
    DateProposal,
    {"notes": ""},
    staff="user",
    plain="id case form_key status options place automatic answer_by appointment created_at"
    " state_since",
)
KEPT = (
    ATTENDANCE,
    ANSWER,
    DATE,
    PROPOSAL,
    Kept(CalendarAddress, staff="user token", plain="id created_at"),
)


def forget(subject: Model) -> None:
    """Empty what hangs on a pledge, or on a case, that is about to be made anonymous."""
    if isinstance(subject, Pledge):
        Attendance.objects.filter(pledge=subject).update(**ATTENDANCE.emptied())
        DateAnswer.objects.filter(pledge=subject).update(**ANSWER.emptied())
    elif isinstance(subject, ChallengeCase):
        rows = DateAnswer.objects.filter(proposal__case=subject, pledge=None)
        rows.update(**ANSWER.emptied())
        Appointment.objects.filter(case=subject).update(**DATE.emptied())
        DateProposal.objects.filter(case=subject).update(**PROPOSAL.emptied())


def exported(pledge: Pledge) -> dict[str, Any]:
    """The shared date of a pledge and its answers to proposed dates, for the file."""
    attendance = Attendance.objects.filter(pledge=pledge).select_related("appointment").first()
    answers = DateAnswer.objects.filter(pledge=pledge).select_related("proposal")
    names = ("starts_on", "starts_at", "ends_on", "ends_at", "place", "notes")
    return {
        "shared_date": attendance
        and {
            **picked(attendance.appointment, *names),
            **picked(attendance, "came", "people", "hours"),
        },
        "proposed_dates": [
            {
                "dates": in_words(each.proposal),
                "suit": [n + 1 for n in each.fits],
                **picked(each, "comment", "answered_at"),
            }
            for each in answers
        ],
    }
