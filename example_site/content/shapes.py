"""The shapes the content is written in: plain values, no Django.

Long texts are strings: an empty line begins a paragraph, lines that begin with ``- `` make a list.
Days are counted from the day the demo is built, so that it never looks stale.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Need:
    """One need of a challenge; ``quantity`` in ``unit`` (plural), None for no limit."""

    kind: str
    title: str
    quantity: int | None = None
    unit: str = ""
    text: str = ""
    divisible: bool = True
    overflow: str = "reserve"
    acceptance: str = "review"
    paused: bool = False


@dataclass(frozen=True)
class Offer:
    """A pledge of the demo, made through the real actions.

    ``by`` is the slug of a partner or, for companies outside the network, their name.
    ``lines`` says per need (its position) how much is offered; ``accepted`` how much of it is
    taken. ``then`` is where it ends: unconfirmed, new, reserve, accepted, declined, withdrawn.
    ``asked``: the coordination waits for the answer to this question. ``agreed``: in how many
    days it takes place (below 0: it has). ``said``: what pledger and organisation say about how
    it was; if they say the same, the pledge is closed. ``hours`` and ``quote`` are the pledger's.
    """

    by: str
    contact: str
    lines: dict[int, int]
    then: str = "accepted"
    accepted: dict[int, int] | None = None
    message: str = ""
    other_help: str = ""
    people: int | None = None
    days_ago: int = 12
    reason: str = ""
    consent: bool = True
    asked: str = ""
    agreed: int | None = None
    said: tuple[str, ...] = ()
    hours: int | None = None
    quote: str = ""


@dataclass(frozen=True)
class Question:
    """A question about a challenge without a pledge; ``answer`` empty: it still waits."""

    about: str
    by: str
    company: str
    text: str
    answer: str = ""
    days_ago: int = 2


@dataclass(frozen=True)
class GeneralOffer:
    """An offer to an initiative that names no challenge. ``kinds`` are kinds of support."""

    by: str
    contact: str
    kinds: tuple[str, ...]
    text: str
    availability: str = ""
    people: int | None = None
    days_ago: int = 3


@dataclass(frozen=True)
class Challenge:
    """A challenge with what has happened to it so far.

    ``state`` is the case's state at the end: open, in_progress, completed, cancelled, expired.
    ``access`` (codes of the extended field) makes it a page of the extended class.
    """

    slug: str
    title: str
    summary: str
    organisation: str
    situation: str
    plan: str
    for_whom: str
    benefit: str
    needs: tuple[Need, ...]
    topics: tuple[str, ...]
    target_groups: tuple[str, ...]
    regions: tuple[str, ...]
    place: str
    pictures: tuple[str, ...]
    contact_point: str = ""
    from_anywhere: bool = False
    timing: str = "ongoing"
    starts: int | None = None
    ends: int | None = None
    deadline: int | None = None
    published: int = 20
    tags: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    state: str = "open"
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Quote:
    """Somebody's words; invented, as all people of the demo are."""

    text: str
    name: str
    function: str


@dataclass(frozen=True)
class Story:
    """A cooperation story. ``challenge`` is the slug of the challenge it came from."""

    slug: str
    title: str
    summary: str
    challenge: str
    days_ago: int
    partners: tuple[tuple[str, str], ...]
    done: str
    hours: int | None
    people: int | None
    value: int | None
    benefit_organisation: str
    benefit_people: str
    benefit_community: str
    transferable: str
    quotes: tuple[Quote, ...]
    topics: tuple[str, ...]
    supports: tuple[str, ...]
    regions: tuple[str, ...]
    pictures: tuple[str, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """A person of an initiative, by function; invented or without a name."""

    name: str
    role: str
    function: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Initiative:
    """An initiative with its own words; ``body`` holds ``(block type, value)`` pairs."""

    slug: str
    title: str
    kind: str
    place: str
    region: str
    summary: str
    vision: str
    steps: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    rules: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str, str, int], ...]
    partners: tuple[tuple[str, str], ...]
    contact: dict[str, str]
    picture: str
    challenges_title: str
    challenges_intro: str
    stories_title: str = ""
    stories_intro: str = ""
    body: tuple[tuple[str, object], ...] = ()
    challenges: tuple[Challenge, ...] = ()
    stories: tuple[Story, ...] = ()
    questions: tuple[Question, ...] = ()
    general_offers: tuple[GeneralOffer, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A chapter of the workbook; ``documents`` are ``(file stem, description)``."""

    number: int
    slug: str
    title: str
    summary: str
    body: tuple[tuple[str, object], ...]
    experience: str
    checklist: tuple[str, ...]
    documents: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Known:
    """Somebody at a partner (its slug) whom the coordination knows; ``left`` so many days ago."""

    at: str
    name: str
    function: str
    phone: str
    consent: str = "unasked"
    hears: str = "nothing"
    left: int = 0


@dataclass(frozen=True)
class Call:
    """What was said about a partner (its slug)."""

    about: str
    days_ago: int
    text: str
    source: str = "phone"


@dataclass(frozen=True)
class Errand:
    """What is to be done about a partner (its slug) in so many days."""

    about: str
    days: int
    text: str
    repeats: str = ""


@dataclass(frozen=True)
class Registered:
    """A company or an organisation at a market evening."""

    name: str
    contact: str


@dataclass(frozen=True)
class Agreed:
    """``company`` and ``organisation`` are places in the lists; ``days`` from today."""

    company: int
    gives: str
    kind: str
    quantity: int
    organisation: int
    in_return: str
    days: int
    struck: str = ""


@dataclass(frozen=True)
class Evening:
    name: str
    days: int
    place: str
    agreements: tuple[Agreed, ...]


@dataclass(frozen=True)
class Wish:
    """One need of a request; ``kind`` is the key of a kind of support, ``day`` so many days ahead."""

    kind: str
    title: str
    quantity: int | None = None
    unit: str = ""
    day: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Asked:
    """A request of an organisation; with a ``question`` it was asked back, with a ``reason`` turned
    down."""

    by: str
    contact: str
    days_ago: float
    wishes: tuple[Wish, ...]
    town: str = ""
    register: str = ""
    phone: str = ""
    for_whom: str = ""
    benefit: str = ""
    tried: str = ""
    place: str = ""
    postal_code: str = ""
    question: str = ""
    reason: str = ""
    is_draft: bool = False
    by_telephone: bool = False


@dataclass(frozen=True)
class Guest:
    """A guest of an event; whoever they are, they are invented."""

    name: str
    function: str
    organisation: str
    words: str = ""


@dataclass(frozen=True)
class Event:
    """An event. ``days`` from today for a single one, or ``on`` a day that stays; those of a series
    come by its rule.

    ``looking_back``, ``recording`` and ``documents`` are for what has been.
    """

    title: str
    summary: str
    days: int = 0
    on: str = ""
    slug: str = ""
    guests: tuple[Guest, ...] = ()
    impulse: str = ""
    announced: tuple[str, ...] = ()
    looking_back: str = ""
    recording: str = ""
    documents: tuple[tuple[str, str], ...] = ()
    place: str = ""
    format: str = "room"
    hours: tuple[str, str] = ("", "")
    seats: int | None = None
    online_seats: int | None = None
    picture: str = ""
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    #: label, kind, choices, required
    questions: tuple[tuple[str, str, str, bool], ...] = ()
    cancelled: str = ""
    moved: int = 0
    invites_challenge: bool = False


@dataclass(frozen=True)
class Service:
    """A service or a piece of material.

    ``how`` names fields of the page (``in_person``, ``online`` …), ``days`` are dates as ``(days
    from today, from, until, place)``, ``levels`` ``(level, text)``, ``proof`` addresses of stories,
    ``english`` is ``(title, slug, summary, for whom, what, level texts)``.
    """

    slug: str
    title: str
    kind: str
    summary: str
    for_whom: str
    what: str
    english: tuple[str, str, str, str, str, tuple[str, ...]]
    how: tuple[str, ...] = ()
    cost: str = ""
    is_free: bool = True
    on_request: bool = True
    days: tuple[tuple[int, str, str, str], ...] = ()
    place: str = ""
    places: int | None = None
    funders: tuple[tuple[str, str], ...] = ()
    contact: tuple[str, str, str, str] = ("", "", "", "")
    topics: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    transferable: str = ""
    proof: tuple[str, ...] = ()


@dataclass(frozen=True)
class Enquired:
    """An enquiry about a service (its slug), and where it ends: ``then`` is a state.

    ``said`` are the messages after the first, in turn by us and by whoever asked; ``agreed`` is in
    how many days. ``reason`` of a no; ``instead`` slugs of services that may help.
    """

    about: str
    by: str
    contact: str
    text: str
    days_ago: float
    then: str = "new"
    said: tuple[str, ...] = ()
    agreed: int | None = None
    place: str = ""
    reason: str = ""
    instead: tuple[str, ...] = ()
    wish: int | None = None
    phone: str = ""
    by_telephone: bool = False
