"""What is known of all companies at once, as sets and tables by the partner's id."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, QuerySet

from .. import dates, vocabulary
from ..cards import term_keys
from ..cases.models import ChallengeCase, DoNotAsk
from ..geo import distance_km
from ..models import Partner, Region
from ..models.partner import Sector
from ..pledges.choices import Outcome
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from ..pledges.states import OPEN
from .acquaintances import lasting
from .choices import ApproachStatus, HowWell
from .models import FRESH, Acquaintance, Approach
from .permissions import approach_policy, members_for, members_of_case
from .states import CLAIMED

_YEAR = datetime.timedelta(days=365)
#: Farther than this is far away; at half of it nearness counts neither way.
FAR_KM = 80
_BETTER = (HowWell.WELL, HowWell.SOMEWHAT, HowWell.SLIGHTLY)


@dataclass(frozen=True)
class Given:
    """How often a company has given something of a kind, and when it did so last."""

    times: int
    last: datetime.date


@dataclass(frozen=True)
class Last:
    """What came of asking it last; ``is_seen``: the user may know."""

    status: str
    day: datetime.date
    is_seen: bool
    kinds: Set[str] = frozenset()


class Network:
    """For a case and some kinds of support; a query for each table, when it is asked for."""

    def __init__(
        self, case: ChallengeCase, kinds: set[str], user: Any, rest: datetime.timedelta
    ) -> None:
        self.case, self.kinds, self.user, self.rest = case, kinds, user, rest
        page = case.page.specific if case.page else None
        terms = term_keys([page], ("regions", "topics")).get(page.pk, {}) if page else {}
        self.case_regions = list(terms.get("regions", ()))
        self.case_topics = list(terms.get("topics", ()))
        self.from_anywhere = bool(getattr(page, "from_anywhere", False))

    @cached_property
    def companies(self) -> set[int]:
        rows = Partner.objects.filter(sector=Sector.COMPANY).order_by()
        found = set(rows.values_list("pk", flat=True))
        return found - {self.case.organisation_id or 0}

    @cached_property
    def free(self) -> set[int]:
        """Those that may be asked now without a reason."""
        return self.companies - self.resting - self.blocked

    @cached_property
    def blocked(self) -> set[int]:
        rows = DoNotAsk.objects.filter(lifted_on=None, before__gt=dates.today()).order_by()
        return set(rows.values_list("partner", flat=True)) & self.companies

    @cached_property
    def _approaches(self) -> list[tuple[int, str, datetime.date | None, int]]:
        rows = Approach.objects.filter(partner__isnull=False).order_by("asked_on", "pk")
        return list(rows.values_list("partner", "status", "asked_on", "pk"))

    @cached_property
    def resting(self) -> set[int]:
        since = dates.today() - self.rest
        return {
            partner
            for partner, status, asked_on, _pk in self._approaches
            if status in CLAIMED or (asked_on and asked_on > since)
        } & self.companies

    @cached_property
    def asked(self) -> set[int]:
        return {partner for partner, _status, asked_on, _pk in self._approaches if asked_on}

    @cached_property
    def times(self) -> dict[int, int]:
        """How often in the last year."""
        since, found = dates.today() - _YEAR, defaultdict(int)
        for partner, _status, asked_on, _pk in self._approaches:
            if asked_on and asked_on > since:
                found[partner] += 1
        return found

    @cached_property
    def last(self) -> dict[int, Last]:
        seen = self._seen(approach_policy, Approach.objects.all())
        keys = None if seen is None else set(seen.order_by().values_list("pk", flat=True))
        needs = Approach.needs.through._default_manager.order_by()
        kinds: dict[int, set[str]] = defaultdict(set)
        for pk, kind in needs.values_list("approach", "needledger__kind"):
            kinds[pk].add(kind)
        over = (ApproachStatus.DROPPED, ApproachStatus.ASKED)
        newest = {row[0]: row for row in self._approaches if row[2] and row[1] not in over}
        return {
            partner: Last(status, day, keys is None or pk in keys, kinds.get(pk, frozenset()))
            for partner, status, day, pk in newest.values()
            if day
        }

    def _seen(self, policy: Any, rows: QuerySet) -> QuerySet | None:
        """``None``: all of them."""
        if self.user is None or self.user.is_superuser:
            return None
        return policy.instances_user_has_permission_for(self.user, "view")

    @cached_property
    def gave(self) -> dict[str, dict[int, Given]]:
        """By kind of support."""
        pledges = self._seen(pledge_policy, Pledge.objects.all())
        rows = Pledge.objects.all() if pledges is None else pledges
        rows = rows.filter(partner__isnull=False, lines__accepted__gt=0)
        rows = rows.filter(lines__ledger__kind__in=self.kinds)
        rows = rows.exclude(outcome=Outcome.NOT).filter(status__in=[*OPEN, "fulfilled"])
        told = rows.order_by().values_list("lines__ledger__kind", "partner")
        found: dict[str, dict[int, Given]] = defaultdict(dict)
        for kind, partner, times, last in told.annotate(Count("pk"), Max("created_at")):
            found[kind][partner] = Given(times, dates.day_of(last))
        return found

    @cached_property
    def does(self) -> dict[str, set[int]]:
        """Who says so of itself, by kind of support."""
        rows = Partner.supports.through._default_manager.filter(supportkind__key__in=self.kinds)
        found: dict[str, set[int]] = defaultdict(set)
        for kind, partner in rows.values_list("supportkind__key", "partner"):
            found[kind].add(partner)
        return found

    @cached_property
    def topics(self) -> dict[int, set[str]]:
        if not self.case_topics:
            return {}
        rows = Partner.topics.through._default_manager.filter(topic__key__in=self.case_topics)
        found: dict[int, set[str]] = defaultdict(set)
        for partner, key in rows.values_list("partner", "topic__key"):
            found[partner].add(key)
        return found

    @cached_property
    def places(self) -> dict[int, tuple[float, str]]:
        """Kilometres to the nearest region of the case, and which region of the company that is;
        :data:`FAR_KM` where all of its regions are farther than that."""
        if not self.case_regions or self.from_anywhere:
            return {}
        far = self._distances()
        found: dict[int, tuple[float, str]] = {}
        rows = Partner.regions.through._default_manager.order_by()
        for partner, region in rows.values_list("partner", "region"):
            each = far[region]
            if partner not in found or each < found[partner]:
                found[partner] = each
        return found

    def _distances(self) -> dict[int, tuple[float, str]]:
        """Kilometres and key of each region, by its id."""
        regions = vocabulary.terms("region")
        known = [regions[key] for key in self.case_regions if key in regions]
        found = {}
        for pk, key in Region.objects.order_by().values_list("pk", "key"):
            info = regions.get(key)
            far = min((_kilometres(info, other) for other in known), default=FAR_KM)
            found[pk] = (min(far, FAR_KM), key)
        return found

    @cached_property
    def known(self) -> dict[int, tuple[str, bool, int]]:
        """How well the member who knows somebody there best does, whether that is fresh, and the
        key of the acquaintance."""
        members = members_of_case(self.case)
        if self.user is not None and not self.user.is_superuser:
            members = members.filter(pk__in=members_for(self.user).order_by().values("pk"))
        rows = lasting().filter(member__in=members.order_by().values("pk")).order_by()
        found: dict[int, tuple[tuple[int, bool], int, datetime.date]] = {}
        limit = dates.today() - FRESH
        for pk, partner, how, day in rows.values_list("pk", "partner", "how_well", "refreshed_on"):
            rank = (_BETTER.index(HowWell(how)), day <= limit)
            if partner not in found or (rank, pk) < found[partner][:2]:
                found[partner] = (rank, pk, day)
        return {
            partner: (_BETTER[rank[0]], not rank[1], pk)
            for partner, (rank, pk, _day) in found.items()
        }

    def members_of(self, partners: set[int]) -> dict[int, Acquaintance]:
        """Who knows somebody at each of these."""
        keys = [self.known[pk][2] for pk in partners if pk in self.known]
        rows = Acquaintance.objects.filter(pk__in=keys).select_related("member")
        return {row.partner_id: row for row in rows}


def _kilometres(one: Any, other: Any) -> float:
    """0 where one lies in the other; a whole state is only half as near."""
    if one is None:
        return FAR_KM
    if one.key == other.key:
        return 0
    if one.key in other.lineage or other.key in one.lineage:
        return FAR_KM / 2 if "state" in (one.level, other.level) else 0
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return FAR_KM
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
