"""A market evening of last week, whose agreements are in the mail, and the next one."""

from __future__ import annotations

import uuid

from example_site.content.saarbruecken import market as words
from wagtail_herausforderung.market.actions import Entry, add, make, note, strike
from wagtail_herausforderung.market.choices import Side
from wagtail_herausforderung.market.models import Market
from wagtail_herausforderung.text import german_slug

from . import tree
from .words import uid


def build(initiative, coordinator) -> None:
    """Both evenings in Saarbrücken; nothing where there is one."""
    if Market.objects.filter(page=initiative).exists():
        return
    for evening in (words.LAST, words.NEXT):
        market = Market.objects.create(
            page=initiative, name=evening.name, day=tree.days(evening.days), place=evening.place
        )
        sides = ((Side.COMPANY, words.COMPANIES), (Side.ORGANISATION, words.ORGANISATIONS))
        for side, people in sides:
            for person in people:
                address = german_slug(person.name)
                email = f"markt@{address}.example"
                add(market, side, person.name, contact_name=person.contact, email=email)
        for number, agreed in enumerate(evening.agreements):
            entry = Entry(
                company=f"C{agreed.company + 1}",
                organisation=f"O{agreed.organisation + 1}",
                gives=agreed.gives,
                due_on=tree.days(agreed.days),
                kind=agreed.kind,
                quantity=agreed.quantity,
                in_return=agreed.in_return,
                desk=str(number % 4 + 1),
                entry_key=uuid.UUID(uid("market", evening.name, number)),
            )
            deal = note(market, entry)
            if agreed.struck:
                strike(deal, by=coordinator, message=agreed.struck)
            else:
                make(deal, by=coordinator)
