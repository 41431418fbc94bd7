"""What optional apps tell the core: one registry, empty until an app fills it in ``ready()``.

The core knows no optional app. It asks all that have registered, and works with none::

    class EventsConfig(AppConfig):
        def ready(self):
            extras.register(self.name, f"{self.name}.extra.EventsExtra", requires=[…])

Chores, letters and menus have hooks of their own (``tidy``, ``outbox.kinds``, ``admin.menu``),
vocabularies ``vocabulary.register``, checks Django's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from .personal import Kept, PersonalData


@dataclass(frozen=True)
class NeedAccount:
    """One need's numbers, in its unit; ``under_review`` counts offers, not units."""

    quantity: int | None
    reserved: int = 0
    under_review: int = 0
    paused: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Account:
    """What is known of a challenge beside its page: the case's state, numbers by need uid."""

    state: str = ""
    needs: dict[str, NeedAccount] = field(default_factory=dict)


@dataclass(frozen=True)
class Impact:
    """``hours`` of work and ``value`` in euros of ``cooperations`` of which something came;
    ``challenges`` are the translation keys of the pages they belong to."""

    cooperations: int = 0
    hours: Decimal = Decimal(0)
    value: Decimal = Decimal(0)
    challenges: frozenset[uuid.UUID] = frozenset()

    def __add__(self, other: Impact) -> Impact:
        return Impact(
            self.cooperations + other.cooperations,
            self.hours + other.hours,
            self.value + other.value,
            self.challenges | other.challenges,
        )


@dataclass(frozen=True)
class Seats:
    """How many have registered for an event, how many seats are ``left`` (None: no limit), how many
    wait; in the room, and online. ``words`` say it in a sentence; ``url`` is the form's, as long as
    it ``is_open``: also when only the waiting list is left."""

    taken: int = 0
    left: int | None = None
    waiting: int = 0
    online_taken: int = 0
    online_left: int | None = None
    online_waiting: int = 0
    is_open: bool = False
    url: str = ""
    words: Any = ""


@dataclass(frozen=True)
class Link:
    """Something a visitor can do from a page. ``key`` tells a template which; ``note`` follows
    the link where there is room for a sentence."""

    key: str
    url: str
    label: Any
    note: Any = ""
    icon: str = ""


@dataclass(frozen=True)
class Helper:
    """Whoever has helped with a challenge and may be named in public; ``partner`` is its entry
    among the partners, if it has one."""

    name: str
    partner: Any = None


class Survey:
    """What an app has for a questionnaire page. ``answer_url`` is its form, ``answers`` how many
    are published."""

    answer_url: str = ""

    @property
    def answers(self) -> int:
        return 0

    def results(self, request: Any, form: str) -> Any:
        """The published results as a response; ``form`` is ``html``, ``csv`` or ``json``."""
        raise NotImplementedError


class Counted:
    """What an app has counted for a page. ``context`` goes into the page's template; ``file``
    answers with one of the page's files (``"json"``, ``"csv"``, ``"pdf"``, …), or ``None`` where
    there is none of that name."""

    def context(self, request: Any) -> dict[str, Any]:
        raise NotImplementedError

    def file(self, request: Any, name: str) -> Any:
        return None


class Extra:
    """What one app has to tell. Override what it has; all else answers “nothing”."""

    #: Small numbers are asked first, then by the app's name.
    order = 0
    #: Dotted path of the app's public addresses, mounted with ``wagtail_herausforderung.urls``.
    urls = ""
    #: What the app keeps under mail addresses, and in which fields: see ``personal``.
    personal_data: tuple[PersonalData, ...] = ()
    kept: tuple[Kept, ...] = ()

    def accounts(self, pages: list) -> dict[int, Account]:
        """The account of each challenge page that has one, by page id, in constantly many queries.

        Asked for whenever challenges are shown or indexed.
        """
        return {}

    def need_errors(self, page: Any, needs: Iterable, parent: Any = None) -> list[str]:
        """Why ``needs`` cannot stand on ``page``: sentences for the form, and for an import.

        ``parent`` is the page above one that is not saved yet.
        """
        return []

    def source_of(self, page: Any) -> Any:
        """The challenge from which ``page``, a translation, takes all that is no text."""
        return None

    def impact(self, scope: Any) -> Impact:
        """What has been achieved in the branch of the page ``scope`` and of its translations, for
        its counters."""
        return Impact()

    def registrations(self, pages: list) -> dict[int, Seats]:
        """Seats of each event page that takes registrations, by page id, in constantly many
        queries. A page without any has no form.

        Asked for whenever events are shown; of a translation as of its ``source``.
        """
        return {}

    def edit_tabs(self, model: type) -> list[Any]:
        """Tabs (``ObjectList``) behind those of the edit form of ``model``, a challenge class."""
        return []

    def page_links(self, page: Any) -> list[Link]:
        """Links on a page, whose class tells what it is: challenges that take pledges,
        initiatives, events to come and their series show them."""
        return []

    def helpers(self, page: Any) -> list[Helper]:
        """Those who have helped with a challenge that is over, and agreed to be named for it."""
        return []

    def search_links(self, query: Any) -> list[Link]:
        """Links below the results of a search (``SearchQuery``)."""
        return []

    def survey(self, page: Any) -> Survey | None:
        """The form and the results of ``page``, a questionnaire; without, it cannot be answered."""
        return None

    def achieved(self, page: Any) -> Counted | None:
        """What has come of the branch in which ``page`` stands, for everybody to read."""
        return None

    def partner_record(self, page: Any, partner: Any) -> Counted | None:
        """What came of ``partner``, which has agreed to be shown, in the branch of ``page``."""
        return None

    def end(self, page: Any, status: str, reason: str) -> None:
        """An import has created ``page`` and calls it ``"done"`` or ``"closed"``."""


_extras: dict[str, Extra] = {}
_requirements: list[tuple[str, str]] = []


def register(app: str, extra: Extra | str | None = None, *, requires: Iterable[str] = ()) -> None:
    """Say what ``app`` has, from its ``ready()``.

    ``extra`` as a dotted path is imported only where all apps it ``requires`` are installed; a
    check (E002) names those that are missing. Raises ``ImproperlyConfigured`` when the app has
    registered already.
    """
    if app in _extras:
        raise ImproperlyConfigured(f"{app} has registered its extras already.")
    requires = list(requires)
    _requirements.extend((app, needed) for needed in requires)
    if extra and all(apps.is_installed(needed) for needed in requires):
        _extras[app] = import_string(extra)() if isinstance(extra, str) else extra


def missing() -> list[tuple[str, str]]:
    """``(app, the app it requires)`` for each that is not installed."""
    return [(app, needed) for app, needed in _requirements if not apps.is_installed(needed)]


def registered() -> list[Extra]:
    """What all apps have told, in the order in which they are asked."""
    return [extra for _app, extra in sorted(_extras.items(), key=lambda e: (e[1].order, e[0]))]


@contextmanager
def only(*extras: Extra) -> Iterator[None]:
    """For tests: within it, these are all that have registered."""
    before, required = dict(_extras), list(_requirements)
    _extras.clear()
    _extras.update({f"extra {number}": extra for number, extra in enumerate(extras)})
    try:
        yield
    finally:
        _extras.clear()
        _extras.update(before)
        _requirements[:] = required


def mounted(name: str, *args: Any) -> str:
    """The address of a public form by its name; empty where the site has not mounted them."""
    try:
        return reverse(f"herausforderung:{name}", args=args)
    except NoReverseMatch:
        return ""


# What the core asks. Each of these asks every app.


def accounts(pages: Iterable) -> dict[int, Account]:
    """The account of each page that has one, by page id."""
    pages = list(pages)
    found: dict[int, Account] = {}
    for extra in registered():
        found |= extra.accounts(pages)
    return found


def need_errors(page: Any, needs: Iterable, parent: Any = None) -> list[str]:
    """Why ``needs`` cannot stand on ``page``, in sentences."""
    return [error for e in registered() for error in e.need_errors(page, needs, parent)]


def source_of(page: Any) -> Any:
    """The challenge from which a translation takes its facts; nothing if it has its own."""
    found = (extra.source_of(page) for extra in registered())
    return next((source for source in found if source is not None), None)


def impact(scope: Any) -> Impact:
    """What all apps have counted in a branch."""
    return sum((extra.impact(scope) for extra in registered()), Impact())


def registrations(pages: Iterable) -> dict[int, Seats]:
    """The seats of each event page that has any, by page id."""
    pages = list(pages)
    found: dict[int, Seats] = {}
    for extra in registered() if pages else ():
        found |= extra.registrations(pages)
    return found


def edit_tabs(model: type) -> list[Any]:
    """The tabs of all apps for the edit form of a challenge class."""
    return [tab for extra in registered() for tab in extra.edit_tabs(model)]


def page_links(page: Any) -> list[Link]:
    """The links on a page; those without an address are left out."""
    return [link for extra in registered() for link in extra.page_links(page) if link.url]


def helpers(page: Any) -> list[Helper]:
    """Those who have helped with a challenge and may be named."""
    return [each for extra in registered() for each in extra.helpers(page)]


def search_links(query: Any) -> list[Link]:
    """The links below the results of a search."""
    return [link for extra in registered() for link in extra.search_links(query) if link.url]


def survey(page: Any) -> Survey | None:
    """The form and the results of a questionnaire page, if an app has them."""
    found = (extra.survey(page) for extra in registered())
    return next((each for each in found if each is not None), None)


def achieved(page: Any) -> Counted | None:
    """What has come of a branch, if an app counts it."""
    found = (extra.achieved(page) for extra in registered())
    return next((each for each in found if each is not None), None)


def partner_record(page: Any, partner: Any) -> Counted | None:
    """What came of a partner, if an app counts it."""
    found = (extra.partner_record(page, partner) for extra in registered())
    return next((each for each in found if each is not None), None)


def end(page: Any, status: str, reason: str) -> None:
    """Tell all apps that an import calls a new challenge done or closed."""
    for extra in registered():
        extra.end(page, status, reason)


def personal_data() -> list[PersonalData]:
    """What all apps keep under mail addresses, in the order of the file."""
    found = [data for extra in registered() for data in extra.personal_data]
    return sorted(found, key=lambda data: data.order)


def kept() -> list[Kept]:
    """What the fields of all apps' models say about people."""
    return [each for extra in registered() for each in extra.kept]
