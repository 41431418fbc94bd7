"""The book of the network: who opened which door, what was agreed, what is open.

For whoever takes over an initiative. Of people it names only those who have agreed to be kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from ..cases import contacts
from ..cases.choices import Agreed
from ..cases.models import Contact
from ..cases.partners.sources import wishes
from ..matching.models import Member
from ..models import Partner
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from ..sorting import sort_key
from .acquaintances import lasting
from .models import Acquaintance, Approach
from .permissions import approach_policy, members_for
from .states import OPEN

_AGREED = (Agreed.SPOKEN, Agreed.WRITTEN)


@dataclass
class Asked:
    """One approach: ``who`` is empty where the person has not agreed to be named."""

    approach: Approach
    who: str
    needs: str


@dataclass
class Company:
    """All that is known of one company; ``blocked`` is until when not to ask it."""

    name: str
    place: str = ""
    known: list[Acquaintance] = field(default_factory=list)
    people: list[Contact] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    blocked: Any = None


@dataclass(frozen=True)
class Book:
    """``open`` are the approaches of all companies that wait for somebody; ``unnamed`` counts
    members who have not agreed and stand nowhere in it."""

    title: str
    companies: list[Company]
    members: list[Member]
    open: list[Asked]
    unnamed: int


def book_of(initiative: Any, user: Any) -> Book:
    """The network of an initiative, as far as ``user`` may see it; a constant number of queries."""
    path = {"case__page__path__startswith": initiative.path}
    members = members_for(user).filter(group__page__path__startswith=initiative.path)
    members = members.select_related("partner").order_by("name", "pk")
    named = [each for each in members if each.consent in _AGREED]
    names = {each.pk: each.name for each in named}
    approaches = approach_policy.instances_user_has_permission_for(user, "view").filter(**path)
    told = [_asked(each, names) for each in _with_all(approaches)]
    pledges = pledge_policy.instances_user_has_permission_for(user, "view").filter(**path)
    pledges = pledges.exclude(status=PledgeStatus.UNCONFIRMED).filter(partner__isnull=False)
    companies = _companies(told, pledges.select_related("case"), names, initiative, user)
    return Book(
        initiative.title,
        sorted(companies, key=lambda each: sort_key(each.name)),
        named,
        [each for each in told if each.approach.status in OPEN],
        len(members) - len(named),
    )


def _with_all(rows: QuerySet[Approach]) -> Iterable[Approach]:
    rows = rows.exclude(Q(partner=None) & Q(company_name=""))
    rows = rows.select_related("case", "partner", "member", "user", "pledge")
    return rows.prefetch_related("needs").order_by("due_on", "pk")


def _asked(approach: Approach, names: dict[int, str]) -> Asked:
    who = names.get(approach.member_id or 0, "") if approach.member_id else approach.asker
    needs = ", ".join(need.title for need in approach.needs.all())
    return Asked(approach, who, needs)


def _companies(
    told: list[Asked], pledges: QuerySet[Pledge], names: dict[int, str], initiative: Any, user: Any
) -> list[Company]:
    known = lasting().filter(member__in=list(names)).select_related("member")
    by_partner: dict[str, dict[int, list[Any]]] = {
        "known": _by_partner(known.order_by("-refreshed_on")),
        "pledges": _by_partner(pledges.order_by("created_at", "pk")),
        "asked": defaultdict(list),
    }
    unnamed: dict[str, Company] = {}
    for each in told:
        if key := each.approach.partner_id:
            by_partner["asked"][key].append(each)
        else:
            name = each.approach.company_name
            unnamed.setdefault(each.approach.name_key, Company(name)).asked.append(each)
    keys = set().union(*by_partner.values())
    people = contacts.mine(contacts.present(Contact.objects.filter(partner__in=keys)), user)
    people = people.filter(consent__in=_AGREED, page__path__startswith=initiative.path)
    by_partner["people"] = _by_partner(people.order_by("name"))
    days: dict[int, Any] = {}
    for partner, day in wishes(keys).values_list("partner", "before"):
        days[partner] = max(day, days.get(partner, day))
    found = []
    for partner in Partner.objects.filter(pk__in=keys):
        rows = {name: each.get(partner.pk, []) for name, each in by_partner.items()}
        blocked = days.get(partner.pk)
        found.append(Company(partner.name, partner.place, blocked=blocked, **rows))
    return [*found, *unnamed.values()]


def _by_partner(rows: QuerySet) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.partner_id].append(row)
    return found
