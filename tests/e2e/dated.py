"""Five accepted pledges to one challenge, and five to another that shared a date yesterday; made by
the app's own actions in a process of its own.

Prints JSON: ``{"title": challenge, "companies": […], "yesterday": key of the date}``.
"""

from __future__ import annotations

import datetime
import json
import sys

import django


def made() -> dict:
    from wagtail.models import Site

    from wagtail_herausforderung import dates
    from wagtail_herausforderung.appointments.actions import plan
    from wagtail_herausforderung.cases.models import ChallengeCase
    from wagtail_herausforderung.pledges import actions
    from wagtail_herausforderung.pledges.actions.submit import Offer

    # Other help, so that no figure of another test changes.
    def accepted(slug: str, name: str) -> tuple[ChallengeCase, list]:
        case = ChallengeCase.objects.get(page__slug=slug)
        found = []
        for number in range(1, 6):
            offer = Offer(
                contact_name=f"T. Ermin {number}",
                email=f"{name.lower()}{number}@dates.example",
                company_name=f"{name} {number} GmbH",
                other_help="Wir packen mit an.",
                people=2,
                site=Site.objects.get(is_default_site=True),
            )
            found.append(actions.accept(actions.confirm(actions.submit(case, offer))))
        return case, found

    case, coming = accepted("website-die-alle-lesen-koennen", "Termin")
    other, been = accepted("ein-tisch-mehr-im-sprachcafe", "Gestern")
    yesterday = dates.today() - datetime.timedelta(days=1)
    facts = actions.Facts(
        yesterday, "Werkhof", starts_at=datetime.time(9), ends_at=datetime.time(12)
    )
    date = plan(other, facts, [each.pk for each in been])
    return {
        "title": case.title,
        "companies": [each.company_name for each in coming],
        "yesterday": date.pk,
    }


if __name__ == "__main__":
    django.setup()
    json.dump(made(), sys.stdout)
