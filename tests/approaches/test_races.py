"""Eight people at the same moment, each with a database connection of its own."""

import datetime

import pytest

from tests.racing import race
from wagtail_herausforderung import dates
from wagtail_herausforderung.approaches import actions
from wagtail_herausforderung.approaches.actions import Errand
from wagtail_herausforderung.approaches.guard import Company
from wagtail_herausforderung.approaches.models import Approach
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.models import Partner

THREADS, ROUNDS = 8, 12

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def desk():
    """Threads see what is committed only: no desk here."""


@pytest.fixture
def _english_desk():
    return None


def errand() -> Errand:
    return Errand(dates.today() + datetime.timedelta(days=7))


@pytest.mark.parametrize("is_known", [True, False], ids=["partner", "bare name"])
def test_of_eight_that_plan_the_same_company_one_wins(is_known):
    cases = [ChallengeCase.objects.create(title=f"Fall {n}", state="open") for n in range(THREADS)]
    for number in range(ROUNDS):
        name = f"Bäckerei {number}"
        partner = Partner.objects.create(name=name, sector="company") if is_known else None
        company = Company(name, partner)
        found = race(
            [lambda case=case, it=company: actions.plan(case, it, errand()) for case in cases]
        )
        assert found == {"done": 1, "AskedBefore": THREADS - 1}
    assert Approach.objects.count() == ROUNDS


def test_of_eight_that_write_down_an_answer_one_wins():
    case = ChallengeCase.objects.create(title="Fall", state="open")
    for number in range(ROUNDS):
        approach = actions.plan(case, Company(f"Firma {number}"), errand())
        said = [actions.Answer("yes" if n % 2 else "no") for n in range(THREADS)]
        found = race([lambda s=s, a=approach: actions.answer(a, s) for s in said])
        assert found == {"done": 1, "TransitionRefused": THREADS - 1}


def test_of_eight_with_plans_that_a_merge_has_brought_together_one_asks():
    """Each had its own company, and all of them have become one."""
    case = ChallengeCase.objects.create(title="Fall", state="open")
    stays = Partner.objects.create(name="Alle zusammen", sector="company")
    rows = []
    for number in range(THREADS):
        partner = Partner.objects.create(name=f"Einzeln {number}", sector="company")
        rows.append(actions.plan(case, Company(partner.name, partner), errand()))
    Approach.objects.update(partner=stays)
    found = race([lambda r=r: actions.ask(Approach.objects.get(pk=r.pk)) for r in rows])
    # Each is in the way of the others as long as it is planned; none is asked without a reason.
    assert found == {"AskedBefore": THREADS}
    assert not Approach.objects.exclude(asked_on=None).exists()
