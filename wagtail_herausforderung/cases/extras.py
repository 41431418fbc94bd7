"""What apps keep around a case. Cases know no pledge, no question and no offer.

An app subclasses :class:`CaseExtra` instead of ``Extra`` and registers it as every other::

    extras.register(self.name, f"{self.name}.extra.PledgesExtra", requires=[…])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Aggregate, Expression, Model, Q, QuerySet, Value
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from .. import extras
from ..figures import Figure
from ..models import Partner
from ..submissions.transition import Text
from .given import Given, TakenOut
from .models import CaseEvent, ChallengeCase
from .timeline import Asked, Source


@dataclass(frozen=True)
class ByMonth:
    """A table of the reports with a row for each month.

    Each of ``columns`` is its label, and a function that picks what it counts out of the pledges
    that the reader may see, or of ``rows(user, initiative)``; ``moment`` is the field, or an
    annotation of theirs, that says in which month.
    """

    key: str
    figure: Figure
    columns: Sequence[tuple[Text, Callable[[QuerySet], QuerySet]]]
    moment: str
    rows: Callable[[Any, Any], QuerySet] | None = None


class CaseExtra(extras.Extra):
    """What one app has around a case. Override what it has; all else answers “nothing”."""

    def review_count(self) -> Aggregate | None:
        """Counts the offers under review of a ``NeedLedger``, as part of a query."""
        return None

    def in_use(self) -> Q | None:
        """Ledgers that something hangs on: they are closed, not deleted, when a need goes."""
        return None

    def raised(self, case: ChallengeCase, ledgers: list[int]) -> None:
        """More is needed of these needs than before; in the transaction that says so."""

    # The life of the page

    def still_counting(self) -> Q | None:
        """Cases that somebody still counts on: their page is not deleted in the admin, and taking
        it off the site pauses them."""
        return None

    def under_way(self) -> Q | None:
        """Cases in which something goes on that ends by itself, or that has a reason of its own to
        be in the list of the day: nobody has to come back to the case because of it."""
        return None

    def told_of_pause(self) -> Q | None:
        """Further cases whose pause somebody hears of, though nobody counts on them."""
        return None

    def number_counting(self, case: ChallengeCase) -> int:
        """How many pledges (requests …) of the case are open."""
        return 0

    def is_busy(self, case: ChallengeCase) -> bool:
        """Whether there is something to work on: the case does not expire then."""
        return False

    def readers_of_pause(self, case: ChallengeCase) -> list[Any]:
        """Whoever is told that the page is off the site; whoever was told lately is not."""
        return []

    def tell_pause(self, case: ChallengeCase, readers: list[Any], event: CaseEvent) -> None:
        """Queue the letters to ``readers``, as :meth:`readers_of_pause` has found them."""

    def forget_pause(self, event: CaseEvent) -> None:
        """Take back the letters about ``event`` that have not gone out: it is deleted, or back."""

    def tell_back(self, case: ChallengeCase, event: CaseEvent) -> None:
        """Queue the letters that the page is back, to those whose last word is that it is not."""

    def languages(self, case: ChallengeCase) -> set[str]:
        """Of those who wait for something and would be told if the page were deleted."""
        return set()

    def end_without_page(self, case: ChallengeCase, *, without_mail: bool) -> dict[str, Any]:
        """The page is gone and the case has ended: end what is open.

        Returns what the letter to the coordination says of it, in its language and under names of
        its template. Doing it again does nothing.
        """
        return {}

    # What was given to be shown

    def take_back(self, given: Given) -> list[TakenOut]:
        """Show it no longer: in published pages, drafts and older versions. In a transaction.

        Returns what was taken out of which page. Doing it again does what is left.
        """
        return []

    def still_named(self, case: ChallengeCase, given: Given) -> list[dict[str, str]]:
        """Pages (``title``, ``url``) that name the giver where only people can take it out."""
        return []

    def forget(self, subject: Model) -> None:
        """A pledge, an offer, a case is about to be made anonymous: empty what hangs on it here.

        In its transaction, and before it is empty itself. Doing it again does nothing.
        """

    def exported(self, subject: Model) -> dict[str, Any]:
        """What this app keeps with a pledge, a case …, for the file its owner takes along."""
        return {}

    # The page of a company or organisation, see ``timeline``

    def timeline(self) -> list[Source]:
        """What the app knows of a partner, for the one timeline of its page."""
        return []

    def partner_buttons(self, partner: Partner, user: Any) -> list[Button]:
        """In the header of its page: what can be done with it in this app."""
        return []

    def partner_parts(self, partner: Partner, request: Any) -> list[Component]:
        """Parts of its page above the timeline: what is to be done, what is missing."""
        return []

    def partner_figures(self, partner: Partner, user: Any) -> list[tuple[Any, str]]:
        """What has come of it, as ``(label, value)``."""
        return []

    def find_partners(self, asked: Asked, user: Any) -> list[QuerySet]:
        """Ids of the partners meant by a typed person, number, address, reference; bounded."""
        return []

    def known_partners(self, user: Any) -> list[QuerySet]:
        """Ids of the partners of which ``user`` may see something here."""
        return []

    def busy_partners(self) -> list[QuerySet]:
        """Ids of the partners with whom something goes on: their contacts are kept."""
        return []

    # What both sides of a pledge get

    def own_links(self, subject: Model) -> list[extras.Link]:
        """On the page of whoever sent a pledge: what else can be told or fetched there. Their
        addresses stand for any subject; the page names its own behind them."""
        return []

    def enclosed(self, facts: Any) -> list[Any]:
        """Files that travel with the letter to the organisation that a pledge is closed."""
        return []

    def organisation_url(self, case: ChallengeCase, language: str) -> str:
        """Where the organisation answers what it is asked about ``case``, for a letter to it; empty
        where it has no page of its own."""
        return ""

    def let_in(self, case: ChallengeCase) -> set[str]:
        """Addresses, in small letters, of those who may open :meth:`organisation_url`."""
        return set()

    def against_publishing(self, case: ChallengeCase) -> str:
        """Why the draft of ``case`` must not be published yet, in a sentence; empty: nothing."""
        return ""

    def rules(self, case: ChallengeCase) -> list[Any]:
        """The rules of the game that hold for a case (``rules.Rule``), with what the organisation
        says of each; none where the app has none of its own."""
        return []

    # The desk

    def beside(self, subject: Model, request: Any) -> list[Component]:
        """On the desk's page of a pledge or an offer, below whoever sent it."""
        return []

    def rescues(self, pledges: Sequence[Any], user: Any) -> dict[int, list[extras.Link]]:
        """What can save each of these pledges, by its key: links, whose ``key`` is one of
        ``promises.rescues.KINDS`` (then it stands instead of ours) or new. In a constant number
        of queries, whatever their number."""
        return {}

    def by_month(self) -> list[ByMonth]:
        """Further tables of the reports."""
        return []

    def tables(self) -> dict[str, Callable[[Any], Any]]:
        """Other tables of the reports, by key: ``Table`` of a scope (``user``, ``initiative``)."""
        return {}

    def watched(self, case: ChallengeCase) -> QuerySet | None:
        """Rows around the case with a ``status``: previews say how it changes."""
        return None

    def watched_label(self, row: Any, *, is_new: bool = False) -> str:
        """What the preview calls such a row; ``is_new``: the step would make it."""
        return str(row)

    def number_waiting(self) -> Expression | None:
        """How many rows of a case wait for a decision, as part of a query of cases."""
        return None

    def notices(self, case: ChallengeCase, request: Any) -> list[Component]:
        """Above the needs on the case's page: what is wrong, what can be done now."""
        return []

    def panels(self, case: ChallengeCase, request: Any) -> list[Component]:
        """Parts of the case's page at the desk, below its needs."""
        return []

    def elsewhere(self) -> list[Any]:
        """Lists in which something may wait for a coordinator: ``admin.elsewhere.Elsewhere``."""
        return []

    def today(self) -> list[Any]:
        """Rows that may wait for a coordinator, in the list of the day: ``today.Source``."""
        return []

    def buttons(self, case: ChallengeCase, user: Any) -> list[Button]:
        """Behind “more” on the case's page, for somebody who may change it."""
        return []

    def draft_request(self, brought: Any) -> extras.Link | None:
        """Make a request of what somebody brought along (``brought.Brought``); where it stands."""
        return None

    def subjects(self) -> list[Any]:
        """What notes and tasks may be about: ``subjects.Subject``."""
        return []

    def calls(self) -> list[Any]:
        """What a coordinator can record after a call: ``calls.kinds.Call``."""
        return []

    def beginnings(self, user: Any) -> list[Any]:
        """What ``user`` may begin on the admin's front page: ``begin.Beginning``."""
        return []

    def hidden_from(self, user: Any) -> list[type]:
        """Models of which ``user`` may read nothing in a case: no event, no mail."""
        return []


def registered() -> list[CaseExtra]:
    """Those of the installed apps, in the order in which they are asked."""
    return [extra for extra in extras.registered() if isinstance(extra, CaseExtra)]


def review_count() -> Expression:
    """Counts all that is under review of a ledger; 0 where no app reviews anything."""
    return _sum(each.review_count() for each in registered())


def in_use() -> Q:
    """Ledgers that something hangs on, for a filter on ``NeedLedger``."""
    return _any(each.in_use() for each in registered())


def _sum(numbers: Iterable[Expression | None]) -> Expression:
    return reduce(add, (each for each in numbers if each is not None), Value(0))


def still_counting() -> Q:
    """Cases that somebody still counts on, for a filter on ``ChallengeCase``."""
    return _any(each.still_counting() for each in registered())


def under_way() -> Q:
    """Cases in which something goes on, for a filter on ``ChallengeCase``."""
    return _any(each.under_way() for each in registered())


def pausing() -> Q:
    """Cases that pause when their page is taken off the site, for a filter on
    ``ChallengeCase``."""
    return still_counting() | _any(each.told_of_pause() for each in registered())


def _any(wanted: Iterable[Q | None]) -> Q:
    return reduce(or_, (each for each in wanted if each is not None), Q(pk__in=[]))


def watched(case: ChallengeCase) -> list[tuple[CaseExtra, QuerySet]]:
    """The rows around a case that have a status, by the app they belong to."""
    found = ((each, each.watched(case)) for each in registered())
    return [(each, rows) for each, rows in found if rows is not None]


def hidden_from(user: Any) -> list[type]:
    """All models around a case of which ``user`` may read nothing."""
    return [model for each in registered() for model in each.hidden_from(user)]


def take_back(given: Given) -> list[TakenOut]:
    """Have all apps show no longer what somebody gave; what was taken out of which page."""
    return [page for each in registered() for page in each.take_back(given)]


def still_named(case: ChallengeCase, given: Given) -> list[dict[str, str]]:
    """The pages of all apps that name the giver still."""
    return [page for each in registered() for page in each.still_named(case, given)]


def forget(subject: Model) -> None:
    """Have all apps empty what hangs on a row that is about to be made anonymous."""
    for each in registered():
        each.forget(subject)


def number_waiting() -> Expression:
    """How many rows of all apps wait for a decision on a case."""
    return _sum(each.number_waiting() for each in registered())


def notices(case: ChallengeCase, request: Any) -> list[Component]:
    return [part for each in registered() for part in each.notices(case, request)]


def panels(case: ChallengeCase, request: Any) -> list[Component]:
    return [part for each in registered() for part in each.panels(case, request)]


def buttons(case: ChallengeCase, user: Any) -> list[Button]:
    return [button for each in registered() for button in each.buttons(case, user)]


def beside(subject: Model, request: Any) -> list[Component]:
    return [part for each in registered() for part in each.beside(subject, request)]


def raised(case: ChallengeCase, ledgers: Iterable[int]) -> None:
    """Tell all apps that more is needed of ``ledgers``."""
    ledgers = list(ledgers)
    for each in registered():
        each.raised(case, ledgers)


def own_links(subject: Model) -> list[extras.Link]:
    """The links of all apps on the page of whoever sent ``subject``."""
    return [link for each in registered() for link in each.own_links(subject) if link.url]


def let_in(case: ChallengeCase) -> set[str]:
    """Addresses of those who may open the own page of the organisation behind a case."""
    return set().union(*(each.let_in(case) for each in registered()))


def against_publishing(case: ChallengeCase) -> str:
    """What the apps have against publishing the draft of a case; empty: nothing."""
    return next(filter(None, (each.against_publishing(case) for each in registered())), "")


def organisation_url(case: ChallengeCase, language: str) -> str:
    """The own page of the organisation behind a case; empty without one."""
    found = (each.organisation_url(case, language) for each in registered())
    return next(filter(None, found), "")


def enclosed(facts: Any) -> list[Any]:
    """The files of all apps for the organisation, as a ``MailKind`` encloses them."""
    return [file for each in registered() for file in each.enclosed(facts)]
