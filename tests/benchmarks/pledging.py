"""What the benchmarks of pledging ask the database, in a process of its own; prints JSON."""

from __future__ import annotations

import json
import re
import sys
import uuid

import django


def challenge(number: int, first_come: int, review: int) -> dict:
    """A new challenge of the demo's first initiative, with one need of each kind of decision."""
    from tests import factories
    from wagtail_herausforderung.pages.models import InitiativePage

    initiative = InitiativePage.objects.get(slug="saarbruecken", locale__language_code="de")
    needs = [
        factories.need(
            f"{title} {number}",
            quantity,
            kind="goods",
            unit="Stück",
            acceptance=acceptance,
            id=str(uuid.uuid4()),
        )
        for title, quantity, acceptance in (
            ("Decken", first_come, "first_come"),
            ("Kissen", review, "review"),
        )
    ]
    page = factories.challenge(initiative, f"Decken und Kissen {number}", needs=needs)
    case = factories.case(page)
    case.contact_email = "organisation@muster.example"
    case.save()
    return {
        "form": f"/mitmachen/{page.pk}/zusagen/",
        "case": case.pk,
        "first_come": needs[0]["id"],
        "review": needs[1]["id"],
    }


def links() -> list[str]:
    """The links that confirm a pledge, as they stand in the letters."""
    from wagtail_herausforderung.outbox.models import Mail

    letters = Mail.objects.filter(template="pledge_confirm").values_list("text", flat=True)
    return [
        match[1]
        for text in letters
        if (match := re.search(r"https?://[^/\s]+(/\S*bestaetigen/\S+)", text))
    ]


def stock(*cases: int) -> dict:
    """The accounts of some cases against what their pledges hold, and the pledges by state."""
    from django.db.models import Count

    from wagtail_herausforderung.cases.models import NeedLedger
    from wagtail_herausforderung.pledges.choices import PledgeStatus
    from wagtail_herausforderung.pledges.models import Pledge
    from wagtail_herausforderung.pledges.states import HOLDING

    needs, wrong = [], []
    for ledger in NeedLedger.objects.filter(case__in=cases).order_by("pk"):
        held = 0
        for line in ledger.lines.select_related("pledge"):
            if line.pledge.status in HOLDING:
                held += line.accepted or 0
            elif line.pledge.status == PledgeStatus.FULFILLED:
                held += min(line.accepted or 0, line.delivered or 0)
        row = {"need": ledger.uid, "quantity": ledger.quantity, "reserved": ledger.reserved}
        needs.append({**row, "held": held})
        if held != ledger.reserved or ledger.reserved > (ledger.quantity or held):
            wrong.append(needs[-1])
    states = Pledge.objects.filter(case__in=cases).values("status").annotate(n=Count("pk"))
    return {"needs": needs, "wrong": wrong, "states": {row["status"]: row["n"] for row in states}}


def outbox() -> list[dict]:
    """Every letter, with the name it has on its way."""
    from wagtail_herausforderung.outbox.models import Mail

    return [
        {"id": mail.message_id, "status": mail.status, "template": mail.template}
        for mail in Mail.objects.only("message_uuid", "from_email", "status", "template")
    ]


if __name__ == "__main__":
    django.setup()
    step, *arguments = sys.argv[1:]
    numbers = [int(each) for each in arguments]
    steps = {"challenge": challenge, "links": links, "stock": stock, "outbox": outbox}
    json.dump(steps[step](*numbers), sys.stdout)
