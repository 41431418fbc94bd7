"""What the benchmark of registrations asks the database, in a process of its own; prints JSON."""

from __future__ import annotations

import json
import re
import sys

import django


def event(seats: int) -> dict:
    """A new event of the demo's first initiative, on site, with so many seats."""
    from tests.registrations.conftest import event_page
    from wagtail_herausforderung.events.sync import event_for
    from wagtail_herausforderung.pages.models import InitiativePage

    initiative = InitiativePage.objects.get(slug="saarbruecken", locale__language_code="de")
    page = event_page(initiative, "Gedränge", seats=seats)
    return {"form": f"/mitmachen/anmelden/{page.pk}/", "event": event_for(page).pk}


def links() -> list[str]:
    """The links that confirm a registration, as they stand in the letters."""
    from wagtail_herausforderung.outbox.models import Mail

    letters = Mail.objects.filter(template="event_confirm").values_list("text", flat=True)
    return [
        match[1]
        for text in letters
        if (match := re.search(r"https?://[^/\s]+(/\S*bestaetigen/\S+)", text))
    ]


def standing(pk: int) -> dict:
    """Who has a seat and who waits, against the order in which they were confirmed."""
    from django.contrib.contenttypes.models import ContentType

    from wagtail_herausforderung.cases.models import CaseEvent
    from wagtail_herausforderung.events.models import EventLedger, Registration

    rows = {row.pk: row for row in Registration.objects.filter(event=pk)}
    ledger = EventLedger.objects.get(event=pk)
    kind = ContentType.objects.get_for_model(Registration)
    came = CaseEvent.objects.filter(action="confirm", about_type=kind, about_id__in=rows)
    order = [rows[each.about_id] for each in came.order_by("pk")]
    seated = [row for row in order if row.status == "registered"]
    waiting = [row for row in order if row.status == "waiting"]
    return {
        "registered": len(seated),
        "waiting": len(waiting),
        "taken": ledger.taken,
        "seats": ledger.capacity,
        "in_order": order == seated + waiting
        and [row.line for row in waiting] == sorted({row.line for row in waiting}),
    }


if __name__ == "__main__":
    django.setup()
    step = {"event": event, "links": links, "standing": standing}[sys.argv[1]]
    json.dump(step(*map(int, sys.argv[2:])), sys.stdout)
