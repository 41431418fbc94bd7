"""From the page to its case and ledger, whenever a challenge is published.

Only the source page writes: aliases and translations show the same case. What has been
accepted is never touched, whatever an editor publishes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import vocabulary
from ..amounts import of_unit, units_of
from ..compat import get_page_model
from ..db import write_transaction
from ..loading import specific_pages
from ..search import scheduling
from ..translations import hand_on_facts
from . import contacts, extras
from .actions import derive, open_case, revive
from .choices import Acceptance, CaseState, Overflow
from .coverage import case_for, pages_of_case
from .models import CaseSettings, ChallengeCase, NeedLedger


@write_transaction
def hand_on_case(translation_key, aliases: Iterable[int] = ()) -> None:
    """Give the case of a deleted page to a translation that is left, else to an alias.

    Visitors still see the challenge there, and its coordinators must reach its pledges.
    ``aliases`` are the pages that showed the deleted one; the first of them that is left
    becomes a challenge of its own, with the needs' ids of its source, so the ledger fits.
    """
    left = get_page_model()._base_manager.filter(
        translation_key=translation_key, alias_of__isnull=True
    )
    default_first = Case(
        When(locale__language_code=settings.LANGUAGE_CODE, then=Value(0)), default=Value(1)
    )
    heir = left.order_by("-live", default_first, "pk").first()
    if heir is not None:
        orphans = ChallengeCase.objects.filter(translation_key=translation_key, page=None)
        orphans.update(page_id=heir.pk, title=heir.title, updated_at=timezone.now())
        return
    _hand_on_to_alias(translation_key, aliases)


def _hand_on_to_alias(translation_key, aliases: Iterable[int]) -> None:
    orphan = ChallengeCase.objects.filter(translation_key=translation_key, page=None).first()
    left = get_page_model()._base_manager.filter(pk__in=list(aliases), alias_of=None)
    heir = left.order_by("-live", "pk").first()
    if orphan is None or heir is None:
        return
    # It was published on its own in the meantime: then it has a case, and this one is left alone.
    if ChallengeCase.objects.filter(translation_key=heir.translation_key).exists():
        return
    orphan.translation_key = heir.translation_key
    orphan.page_id = heir.pk
    orphan.title = heir.title
    orphan.save(update_fields=["translation_key", "page", "title", "updated_at"])
    scheduling.schedule([heir.pk], kind="challenge")


@write_transaction
def sync_page(page) -> ChallengeCase | None:
    """Create or update the case and ledger of a published challenge page.

    ``page`` must be specific. Returns the case, or ``None`` for an alias of an unknown source.
    Safe to call again at any time.
    """
    if page.alias_of_id:
        return case_for(page)
    case, created = ChallengeCase.objects.get_or_create(
        translation_key=page.translation_key,
        defaults={"page_id": page.pk, "title": page.title},
    )
    if not created and not _is_source(case, page):
        return case
    ChallengeCase.objects.filter(pk=case.pk).update(
        page_id=page.pk,
        title=page.title,
        organisation_id=page.organisation_id,
        updated_at=timezone.now(),
    )
    if created:
        case.refresh_from_db()
        contacts.carry_over(case)
    elif case.organisation_id != page.organisation_id:
        former = case.organisation_id
        case.refresh_from_db()
        contacts.exchange(case, former)
    before = {ledger.pk: ledger.remaining for ledger in case.ledgers.all()}
    _sync_ledgers(case, page)
    case.refresh_from_db()
    if case.state in (CaseState.SUBMITTED, CaseState.NEEDS_INFO, CaseState.IN_MATCHING):
        case = open_case(case, source="page")
    elif case.state == CaseState.EXPIRED:
        case = revive(case, page)
    case = derive(case)
    extras.raised(case, [pk for pk, left in before.items() if _is_more(case, pk, left)])
    return case


def source_of(case: ChallengeCase) -> Any:
    """The page from which all others of a case take what is no text; nothing without one."""
    return case.page.specific if case.page else None


@write_transaction
def share_facts(case: ChallengeCase, page: Any = None) -> None:
    """Let the translations of a case, or only ``page``, say what its source says beyond words.

    Deadline, place and terms then hold at once in every language, and are found so; drafts take
    them over when they are published. Doing it again does nothing.
    """
    source = source_of(case)
    if source is None:
        return
    pages = [page]
    if page is None or page.pk == source.pk:
        others = pages_of_case(case).exclude(pk=source.pk).order_by()
        pages = specific_pages(others.values_list("pk", flat=True))
    hand_on_facts(source, pages)


def _is_more(case: ChallengeCase, ledger_id: int, before: int | None) -> bool:
    """Whether an editor has raised a need: those on its reserve list are asked then."""
    ledger = case.ledgers.filter(pk=ledger_id).first()
    if ledger is None or before is None:
        return False
    return ledger.remaining is None or ledger.remaining > before


def _is_source(case: ChallengeCase, page) -> bool:
    """Whether ``page`` is the one whose needs count, among the translations of a challenge.

    The first one published, until there is one in the site's default language.
    """
    if case.page_id is None or case.page_id == page.pk:
        return True
    default = settings.LANGUAGE_CODE
    if page.locale.language_code != default:
        return False
    source = (
        get_page_model()._base_manager.filter(pk=case.page_id).values_list("locale__language_code")
    )
    return source.first() != (default,)


def ledgers_of(page, needs=None) -> list[NeedLedger]:
    """The ledger rows a page asks for, not saved, in its order."""
    kinds = vocabulary.terms("support")
    rows = []
    for block in page.needs if needs is None else needs:
        if block.block_type != "need":
            continue
        value = block.value
        kind = kinds.get(value["kind"])
        rows.append(
            NeedLedger(
                uid=block.id or "",
                kind=value["kind"] or "",
                title=value["title"],
                **units_of(value, kind),
                quantity=value["quantity"],
                overflow=value["overflow"] or Overflow.RESERVE,
                acceptance=value["acceptance"] or Acceptance.REVIEW,
                divisible=bool(value["divisible"]),
                paused=bool(value["paused"]),
                position=len(rows),
            )
        )
    return rows


def take_needs(case: ChallengeCase, page) -> None:
    """Let the ledger of a case whose page is still a draft say what stands in that draft."""
    _sync_ledgers(case, page)


_FROM_PAGE = ("kind", "title", "unit", "unit_one", "acceptance", "divisible", "paused", "position")


def _sync_ledgers(case: ChallengeCase, page) -> None:
    wanted = {row.uid: row for row in ledgers_of(page) if row.uid}
    known = set(case.ledgers.values_list("uid", flat=True))
    # The order in which actions take stock too, so that neither waits for the other.
    for uid in sorted(known):
        stored = NeedLedger.objects.filter(case=case, uid=uid)
        row = wanted.pop(uid, None)
        if row is not None:
            stored.update(
                **{name: getattr(row, name) for name in _FROM_PAGE},
                overflow=row.overflow,
                quantity=at_least_reserved(row),
                closed=False,
            )
        elif not stored.exclude(extras.in_use()).filter(reserved=0).delete()[0]:
            stored.update(closed=True)
    for row in wanted.values():
        row.case = case
        row.save(force_insert=True)


def at_least_reserved(row: NeedLedger):
    """The new quantity, but never below what was accepted in the meantime: one expression."""
    if row.quantity is None or row.overflow == Overflow.ACCEPT:
        return row.quantity
    return Case(When(reserved__gt=row.quantity, then=F("reserved")), default=Value(row.quantity))


def validate_needs(page, needs: Iterable, parent=None) -> list[str]:
    """Why these needs cannot be published: sentences for the page's form, or nothing.

    ``needs`` is the cleaned value of the stream field, ``parent`` the page above one that is
    not saved yet. A need cannot be lowered below what companies were promised. Removing one is
    allowed: it is closed, and its pledges stay. Kinds of support that the site has switched off
    are not asked for, except where somebody has pledged already.
    """
    case = case_for(page) if page.pk else None
    return [
        *_kinds_that_are_off(page if page.pk else parent, page, needs, case),
        *_lowered_too_far(page, needs, case),
    ]


def _kinds_that_are_off(place, page, needs: Iterable, case: ChallengeCase | None) -> list[str]:
    site = place.get_site() if place is not None else None
    off = set(CaseSettings.for_site(site).kinds_off) if site else set()
    if not off:
        return []
    pledged = set()
    if case is not None:
        pledged = set(case.ledgers.filter(extras.in_use()).values_list("uid", "kind"))
    kinds = vocabulary.terms("support")
    return [
        _("“%(title)s”: the kind of support “%(kind)s” is switched off for this site.")
        % {"title": row.title, "kind": kinds[row.kind].label if row.kind in kinds else row.kind}
        for row in ledgers_of(page, needs)
        if row.kind in off and (row.uid, row.kind) not in pledged
    ]


def _lowered_too_far(page, needs: Iterable, case: ChallengeCase | None) -> list[str]:
    if case is None or page.alias_of_id or not _is_source(case, page):
        return []
    reserved = dict(case.ledgers.filter(Q(reserved__gt=0)).values_list("uid", "reserved"))
    errors = []
    for row in ledgers_of(page, needs):
        promised = reserved.get(row.uid, 0)
        if row.overflow == Overflow.ACCEPT or row.quantity is None or row.quantity >= promised:
            continue
        errors.append(
            _(
                "“%(title)s”: %(promised)s already accepted, so the quantity cannot be "
                "%(quantity)s. Talk to the companies first."
            )
            % {
                "title": row.title,
                "promised": of_unit(promised, row),
                "quantity": row.quantity,
            }
        )
    return errors
