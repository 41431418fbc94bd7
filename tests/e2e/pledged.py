"""Pledges in states that take days to reach, made by the app's own actions in a process of its own.

Prints JSON: ``{name: {"pk": …, "own": path, "closing": path}}``.
"""

from __future__ import annotations

import datetime
import json
import sys
from urllib.parse import urlsplit

import django


def made() -> dict[str, dict]:
    from django.utils import timezone
    from wagtail.models import Site

    from tests.e2e.steps import BAGS
    from wagtail_herausforderung.cases.models import NeedLedger
    from wagtail_herausforderung.pages.models import InitiativePage
    from wagtail_herausforderung.pledges import actions, links
    from wagtail_herausforderung.pledges.actions.submit import Offer
    from wagtail_herausforderung.submissions.transition import Actor

    # Not the sleeping bags: the journeys count them.
    initiative = InitiativePage.objects.get(slug="saarbruecken", locale__language_code="de")
    needs = NeedLedger.objects.filter(
        case__page__path__startswith=initiative.path,
        case__state="open",
        closed=False,
        paused=False,
        divisible=True,
        acceptance="review",
    ).exclude(title=BAGS)
    need = max(needs.select_related("case"), key=lambda each: each.free or 0)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    facts = actions.Facts(
        yesterday, "Wärmestube, Hof", datetime.time(9), in_return="Kuchen für alle"
    )
    found = {}
    for name in ("question", "reserve", "agreed", "keyboard"):
        offer = Offer(
            contact_name="B. Beispiel",
            email=f"{name}@zustand.example",
            company_name=f"Zustand {name} GmbH",
            lines={need.uid: 1},
            site=Site.objects.get(is_default_site=True),
        )
        pledge = actions.confirm(actions.submit(need.case, offer))
        if name == "question":
            pledge = actions.ask(pledge, message="Sind die Schlafsäcke gewaschen?")
        elif name == "reserve":
            pledge = actions.ask_reserve(actions.put_on_reserve(pledge))
        else:
            pledge = actions.agree(actions.accept(pledge), facts)
        found[name] = {
            "pk": pledge.pk,
            "own": urlsplit(links.detail_url(pledge)).path,
            "closing": urlsplit(links.closing_url(pledge, Actor.PLEDGER)).path,
        }
    return found


if __name__ == "__main__":
    django.setup()
    json.dump(made(), sys.stdout)
