"""Fills one site with companies that were asked and have given, and measures suggestions, in a
process of its own; prints JSON."""

from __future__ import annotations

import datetime
import json
import random
import statistics
import sys
import time
import uuid

import django

BATCH = 1000
#: Of each company, on average.
ASKED, GAVE = 1.5, 0.7


def fill(size: int, seed: int, members: int) -> dict:
    from django.db import transaction

    from wagtail_herausforderung import dates
    from wagtail_herausforderung.approaches.models import Acquaintance, Approach
    from wagtail_herausforderung.cases.models import NeedLedger
    from wagtail_herausforderung.matching.models import MatchingGroup, Member
    from wagtail_herausforderung.models import Partner, Region, SupportKind, Topic
    from wagtail_herausforderung.pledges.models import Pledge, PledgeLine

    if Partner.objects.filter(slug__startswith="bench-").count() >= size:
        return {}
    dice, today = random.Random(seed), dates.today()
    with transaction.atomic():
        Partner.objects.bulk_create(
            (
                Partner(name=f"Betrieb {n}", slug=f"bench-{n}", sector="company")
                for n in range(size)
            ),
            batch_size=BATCH,
        )
        keys = list(Partner.objects.filter(slug__startswith="bench-").values_list("pk", flat=True))
        for links, name, model, most in (
            (Partner.regions.through, "region_id", Region, 1),
            (Partner.topics.through, "topic_id", Topic, 2),
            (Partner.supports.through, "supportkind_id", SupportKind, 2),
        ):
            terms = model.objects.filter(locale__language_code="de")
            ids = list(terms.values_list("pk", flat=True))
            rows = (
                links(partner_id=key, **{name: term})
                for key in keys
                for term in dice.sample(ids, most)
            )
            links._default_manager.bulk_create(rows, batch_size=BATCH)
        group = MatchingGroup.objects.first()
        Member.objects.bulk_create(
            Member(group=group, name=f"Mitglied {n}", consent="written", language="de")
            for n in range(members)
        )
        people = list(group.members.values_list("pk", flat=True))
        Acquaintance.objects.bulk_create(
            (
                Acquaintance(member_id=person, partner_id=key, refreshed_on=today)
                for person in people
                for key in dice.sample(keys, min(20, size))
            ),
            batch_size=BATCH,
        )
        needs = list(NeedLedger.objects.exclude(kind="").select_related("case"))
        Approach.objects.bulk_create(
            (
                Approach(
                    case=dice.choice(needs).case,
                    partner_id=dice.choice(keys),
                    status=dice.choice(["yes", "no", "no", "no_answer"]),
                    due_on=today,
                    asked_on=today - datetime.timedelta(days=dice.randrange(900)),
                )
                for _n in range(int(size * ASKED))
            ),
            batch_size=BATCH,
        )
        lines = []
        for _n in range(int(size * GAVE)):
            need = dice.choice(needs)
            about = {
                "language": "de",
                "notice_version": "1",
                "reference": f"B{uuid.uuid4().hex[:9]}",
            }
            made = Pledge(case=need.case, partner_id=dice.choice(keys), status="fulfilled", **about)
            lines.append(PledgeLine(pledge=made, ledger=need, offered=2, accepted=2))
        Pledge.objects.bulk_create([each.pledge for each in lines], batch_size=BATCH)
        PledgeLine.objects.bulk_create(lines, batch_size=BATCH)
    return {"companies": len(keys)}


def suggest(rounds: int) -> dict:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from wagtail_herausforderung.approaches.suggestions import suggest as ask
    from wagtail_herausforderung.cases.models import ChallengeCase
    from wagtail_herausforderung.models import Partner

    user = get_user_model().objects.get(username="saarbruecken")

    def suggested() -> None:
        case = ChallengeCase.objects.get(page__slug="schlafsaecke")
        ask(case, list(case.ledgers.all()), user)

    def listed() -> None:
        list(Partner.objects.filter(sector="company").prefetch_related("regions"))

    def spent(work) -> float:
        work()
        times = []
        for _round in range(rounds):
            started = time.process_time()
            work()
            times.append((time.process_time() - started) * 1000)
        return statistics.median(times)

    suggested()
    with CaptureQueriesContext(connection) as queries:
        suggested()
    return {
        "suggest_ms": spent(suggested),
        "listing_ms": spent(listed),
        "queries": len(queries),
    }


if __name__ == "__main__":
    django.setup()
    wanted, *numbers = sys.argv[1:]
    json.dump({"fill": fill, "suggest": suggest}[wanted](*map(int, numbers)), sys.stdout)
