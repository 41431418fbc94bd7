"""Four desks at the same moment, each with a database connection of its own."""

import uuid
from functools import partial

import pytest

from tests.approaches.test_races import race
from wagtail_herausforderung import dates
from wagtail_herausforderung.market.actions import Entry, note
from wagtail_herausforderung.market.models import Deal, Market, Participant

ROUNDS = 10

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_four_desks_note_each_agreement_once_with_numbers_of_their_own():
    """Every entry is sent twice, and all name a company that nobody has entered yet."""
    market = Market.objects.create(name="Markt", day=dates.today())
    for number in range(ROUNDS):
        entries = [
            Entry(
                company=f"Neu {number}",
                organisation="Verein",
                gives=f"Hilfe {number} {desk}",
                due_on=market.day,
                entry_key=uuid.uuid4(),
            )
            for desk in range(4)
        ]
        done = race([partial(note, market, entry) for entry in entries * 2])
        assert done == {"done": 8}, done
    numbers = sorted(Deal.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 4 * ROUNDS + 1))
    assert Participant.objects.count() == ROUNDS + 1
