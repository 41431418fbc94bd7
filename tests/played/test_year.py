"""Nothing is forgotten, nobody waits too long, and the year report counts what a hand counts."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.figures import FIGURES
from wagtail_herausforderung.pledges.models import Pledge

from .year import PlayedYear

#: ``python -m tests.benchmarks.year`` plays 150.
CASES = int(os.environ.get("HF_CASES", "5"))
YEAR = 2027


@pytest.mark.slow
@pytest.mark.timeout(600 + 60 * CASES)
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_played_year(site_tree, settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "100000/h", "mail": "100000/d", "challenge": "100000/h"},
    }
    for key in ("zeit", "raum", "wissen"):
        factories.support(key, key.capitalize())
    users = [factories.coordinator(site_tree.initiative, name) for name in ("anna", "bernd")]
    played = PlayedYear(site_tree, users, cases=CASES, year=YEAR, seed=7)
    played.play()

    # Nobody waits for a word: what is left is a reserve for which nothing is needed.
    assert played.is_quiet, played.left()
    for reserve in Pledge.objects.filter(status="reserve", asked_at=None):
        left = [line.ledger.free for line in reserve.lines.select_related("ledger")]
        assert not any(left), (reserve, left)

    answers = played.first_answers()
    assert answers and max(answers.values()) <= 5, answers
    unanswered = set(played.confirmed) - set(answers)
    gone = {"withdrawn", "cancelled"}
    assert all(Pledge.objects.get(reference=each).status in gone for each in unanswered)

    counted = played.counted()
    assert counted["cooperations"]
    with time_machine.travel(played.ends):
        assert read_from_the_year_report(played) == counted
    if "HF_CASES" in os.environ:
        print(played.told(), sep="\n")


def read_from_the_year_report(played: PlayedYear) -> dict[str, int]:
    """The figures at its top, as they are printed."""
    desk = played.desks[0]
    desk.log_in()
    initiative = played.tree.initiative.pk
    desk.open(f"{reverse('herausforderung_year_report')}?year={YEAR}&initiative={initiative}")
    shown = {}
    for row in desk.page.select(".headlines > div"):
        label, words = (row.find(tag).get_text(strip=True) for tag in ("dt", "dd"))
        shown[label] = Decimal(words.replace(".", "").replace(",", "."))
    return {key: int(shown[str(FIGURES[key].label)]) for key in played.counted()}
