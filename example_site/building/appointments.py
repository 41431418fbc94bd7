"""A date that three companies share next week, and one that has just been: who came?"""

from __future__ import annotations

import datetime
import uuid

from wagtail_herausforderung.appointments.actions import plan
from wagtail_herausforderung.appointments.models import Appointment
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.pledges.actions import Facts
from wagtail_herausforderung.pledges.choices import PledgeStatus

from . import tree
from .words import uid

#: Slug of the challenge, days from today, place, notes, places.
DATES = (
    (
        "preise-fuer-das-sportfest",
        7,
        "Sporthalle am Ludwigsberg, Foyer",
        "Bitte am Nebeneingang klingeln. Frau Altpeter nimmt alles entgegen.",
        12,
    ),
    (
        "hochbeete-im-garagenhof",
        -2,
        "Garagenhof in der Brunnenstraße",
        "Treffpunkt am Tor. Handschuhe sind da, feste Schuhe bitte mitbringen.",
        None,
    ),
)


def build_dates(slug: str, coordinator) -> None:
    """Once for each challenge: what is agreed stays, and is not made anew."""
    for number, (challenge, day, place, notes, places) in enumerate(DATES):
        key = uuid.UUID(uid("date", slug, number))
        if Appointment.objects.filter(form_key=key).exists():
            continue
        case = ChallengeCase.objects.get(page__slug=challenge, page__url_path__contains=f"/{slug}/")
        times = {"starts_at": datetime.time(9), "ends_at": datetime.time(13)}
        facts = Facts(starts_on=tree.days(day), place=place, notes=notes, **times)
        waiting = case.pledges.filter(status=PledgeStatus.ACCEPTED).values_list("pk", flat=True)
        plan(case, facts, waiting, places=places, form_key=key, by=coordinator)
