"""A matching group in Weißwasser with twenty requests and a meeting, made by the app's own actions
in a process of its own. Nothing of it is published, so that no figure of another test changes.

Prints JSON: ``{"meeting": key}``.
"""

from __future__ import annotations

import datetime
import json
import sys

import django


def made() -> dict:
    from django.contrib.auth import get_user_model

    from tests.factories import need
    from wagtail_herausforderung import dates
    from wagtail_herausforderung.cases.actions import to_group
    from wagtail_herausforderung.cases.models import ChallengeCase
    from wagtail_herausforderung.cases.sync import ledgers_of
    from wagtail_herausforderung.matching import actions
    from wagtail_herausforderung.matching.models import MatchingGroup
    from wagtail_herausforderung.pages.models import (
        ChallengeIndexPage,
        ChallengePage,
        InitiativePage,
    )

    initiative = InitiativePage.objects.get(slug="weisswasser", locale__language_code="de")
    index = ChallengeIndexPage.objects.child_of(initiative).get()
    group = MatchingGroup.objects.create(name="Runde Weißwasser", page_id=initiative.pk)
    for name in ("Anna", "Bela", "Cleo"):
        group.members.create(
            name=name, email=f"{name.lower()}@matching.example", consent="written", language="de"
        )
    by = get_user_model().objects.get(username="weisswasser")
    for number in range(1, 21):
        page = ChallengePage(
            title=f"Anfrage {number}",
            summary="Zwanzig Stühle werden gebraucht, damit alle sitzen können.",
            needs=[need(f"Stühle {number}", 20)],
            live=False,
        )
        index.add_child(instance=page)
        page.save_revision()
        case = ChallengeCase.objects.create(
            page=page, translation_key=page.translation_key, title=page.title
        )
        for ledger in ledgers_of(page):
            ledger.case = case
            ledger.save()
        to_group(case, by=by)
    day = dates.today() + datetime.timedelta(days=10)
    facts = actions.When(starts_on=day, starts_at=datetime.time(18), place="Rathaus")
    meeting = actions.plan(group, facts, by=by)
    return {"meeting": meeting.pk}


if __name__ == "__main__":
    django.setup()
    json.dump(made(), sys.stdout)
