"""Take back what may be shown in public, as easily as it was agreed to. Nothing else is erased.

(Art. 7(3) GDPR.) What a story has taken over goes from it, with its older versions. The
coordination is told: a poster, or a text that somebody has written, is only found by people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from ..cases import extras, history
from ..cases.choices import EventAction
from ..cases.given import Given, Kind, TakenOut, counted, told
from ..db import write_transaction
from ..outbox.letters import send
from ..submissions.transition import Actor
from .actions import set_naming
from .actions.base import load
from .choices import PledgeStatus
from .models import ClosingPicture, ClosingReport, Pledge

#: An arrow of no state table: it has its own name in the history.
TEMPLATE = "consent_taken_back_coordinator"

#: What one side says and shows of its own, agreed to together and taken back as one likes.
WORDS = (Kind.QUOTE, Kind.PICTURE)


@dataclass(frozen=True)
class Shown:
    """What one side has agreed to show: its sentence and its pictures."""

    quote: str
    pictures: tuple[ClosingPicture, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of sources that a story may have of it."""
        there = {Kind.QUOTE: self.quote, Kind.PICTURE: self.pictures}
        return tuple(kind for kind, any_of_it in there.items() if any_of_it)


def agreed(email: str) -> Iterator[tuple[Pledge, str]]:
    """Where the owner of an address lets something be shown: ``(pledge, side)``.

    Links in mails grow old, and the organisation can ask for no new one by a reference.
    """
    if not email:
        return  # Of those without an address none is another's.
    reports = ClosingReport.objects.filter(may_publish=True).order_by()
    said = reports.filter(side=Actor.PLEDGER).values("pledge")
    named_or_told = Q(consent_public=True) | Q(pk__in=said)
    kept = Pledge.objects.filter(named_or_told, email__iexact=email)
    kept = kept.exclude(status=PledgeStatus.UNCONFIRMED).order_by("case_id", "pk")
    for pledge in kept.select_related("case"):
        if pledge.consent_public or shown(pledge, Actor.PLEDGER):
            yield pledge, Actor.PLEDGER
    said = reports.filter(
        side=Actor.ORGANISATION, pledge__case__contact_email__iexact=email
    ).values("pledge")
    for pledge in Pledge.objects.filter(pk__in=said).select_related("case").order_by("pk"):
        if shown(pledge, Actor.ORGANISATION):
            yield pledge, Actor.ORGANISATION


def chosen(only: str | None) -> list[str]:
    """What a button asks to take back: one kind, or everything."""
    return [str(kind) for kind in WORDS if not only or only not in WORDS or only == kind]


def shown(pledge: Pledge, side: str) -> Shown | None:
    """What may be published of a side's answer, if anything."""
    report = _published(pledge, side)
    if report is None:
        return None
    found = Shown(report.quote, tuple(report.pictures.order_by("pk")))
    return found if found.kinds else None


@write_transaction
def hide_words(pledge: Pledge, side: str, kinds: Collection[str] = WORDS) -> None:
    """Sentence and pictures of one side go from all stories, and from what is kept of its answer.

    They were given to be shown, so there is no other reason to keep them. With ``kinds`` only the
    sentence, or only the pictures. Doing it again does nothing: the case is locked, so that of two
    presses at once the second finds nothing left, and no story is being drafted from it meanwhile.
    """
    pledge = load(pledge)
    there = shown(pledge, side)
    gone = [kind for kind in there.kinds if kind in kinds] if there else []
    report = _published(pledge, side)
    if report is None or not gone:
        return
    stories = extras.take_back(Given(pledge, side, gone))
    if Kind.PICTURE in gone:
        report.pictures.all().delete()
    if Kind.QUOTE in gone:
        report.quote, report.quote_by = "", ""
    report.may_publish = bool(report.quote) or report.pictures.exists()
    report.save()
    _note(pledge, side, gone, stories)


@write_transaction
def hide_name(pledge: Pledge) -> bool:
    """The pledger is not named any more: not in lists to come, nor in stories there are.

    Returns whether it stood in a story, so that the coordination is told. What an editor has
    written stays, because nobody can say what the sentence would be without the name.
    """
    pledge = load(pledge)
    if not pledge.consent_public:
        return False
    set_naming(pledge, False)
    given = Given(pledge, Actor.PLEDGER, [Kind.NAME], pledge.pledger, partner_of(pledge))
    stories = extras.take_back(given)
    left = extras.still_named(pledge.case, given)
    if stories or left:
        _note(pledge, Actor.PLEDGER, [Kind.NAME], stories, left)
    return bool(stories or left)


def partner_of(pledge: Pledge) -> int | None:
    """The partner whose name goes with the pledger's, unless it may be named for another pledge."""
    others = Pledge.objects.filter(
        case=pledge.case_id,
        partner=pledge.partner_id,
        consent_public=True,
        status=PledgeStatus.FULFILLED,
    )
    if pledge.partner_id is None or others.exclude(pk=pledge.pk).exists():
        return None
    return pledge.partner_id


def _published(pledge: Pledge, side: str) -> ClosingReport | None:
    reports = ClosingReport.objects.filter(pledge=pledge, side=side, may_publish=True)
    return reports.first()


def _note(
    pledge: Pledge,
    side: str,
    kinds: Collection[str],
    stories: list[TakenOut],
    left: Collection[dict[str, str]] = (),
) -> None:
    data = {"kinds": [str(kind) for kind in kinds], **counted(stories)}
    action = EventAction.CONSENT_TAKEN_BACK
    event = history.note(pledge.case_id, action, by=side, about=pledge, data=data)
    send(
        pledge,
        [TEMPLATE],
        event,
        stories=told(stories),
        kinds=[str(kind) for kind in kinds],
        still_named=list(left),
        by_organisation=side == Actor.ORGANISATION,
    )
