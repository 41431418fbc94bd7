"""Whoever comes with twenty people needs the coach, and it has to be booked."""

from django.db.models import Q

from wagtail_herausforderung.cases.today import Reason, add


def _needs_the_coach(clock):
    return Q(status="accepted", people__gte=20)


def _book_by(pledge, clock):
    since = pledge.state_since.date()
    return clock.deadlines(pledge).last_day(since, working_days=3)


COACH = Reason(
    "coach",
    "Coach to be booked",
    _needs_the_coach,
    "They come with many people: book the coach, then agree on the date.",
    harm=65,
    late=lambda clock: Q(status="accepted", people__gte=50),
    late_step="They do not fit into one coach: ring them.",
    late_harm=90,
    limit=_book_by,
    button="agree",
)
add("pledge", COACH)
