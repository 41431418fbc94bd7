"""Of those that die at least 80 % are seen before, and at most 30 % of the alarms are false."""

from __future__ import annotations

import datetime

import pytest
from django.db import transaction

from tests import factories
from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.promises.danger import in_danger

from .conftest import TODAY
from .simulation import Figures, Simulation

#: The weights were chosen by others (1 and 2), but this one was looked at too while the simulation
#: was written: it holds the figure, it does not prove it.
SEEDS = (20270310,)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_most_of_those_that_die_are_seen_before(desk, _today, seed):
    challenges = [
        factories.challenge(
            desk.initiative,
            title=f"Herausforderung {number}",
            needs=[factories.need("Stunden", None, unit="Stunden")],
        )
        for number in range(6)
    ]
    cases = [factories.case(each) for each in challenges]
    for case in cases:
        case.contact_email = "klein@example.org"
        case.save()
    played = Simulation(cases, desk.own, agreements=400, seed=seed)
    for number in range(played.last_day):
        _today.move_to(TODAY + datetime.timedelta(days=number))
        with transaction.atomic():
            played.day(number)
        if played.open:
            rows = Pledge.objects.filter(pk__in=list(played.open))
            for pk in in_danger(rows, Clock()).values_list("pk", flat=True):
                played.open[pk].alarms.append((TODAY + datetime.timedelta(days=number)).date())
    figures = Figures.of(played.lives)
    print(figures)
    assert figures.agreements == 400
    assert 0.2 <= figures.lost / figures.agreements <= 0.4, figures
    assert figures.found >= 0.8, figures
    assert figures.false <= 0.3, figures
    assert figures.spared >= 0.7, figures
    assert figures.days >= 7, figures


@pytest.mark.django_db
def test_figures_are_counted_by_hand():
    class Life:
        def __init__(self, ends: str, alarm: int | None) -> None:
            day = datetime.date(2027, 3, 20)
            self.ends, self.ended = ends, day
            self.alarms = [] if alarm is None else [day - datetime.timedelta(days=alarm)]

    lives = [Life("lost", 9), Life("lost", 4), Life("lost", None), Life("kept", 3)]
    found = Figures.of([*lives, Life("kept", None)])
    assert found == Figures(5, 3, 2 / 3, 1 / 3, 0.5, 9)
