"""note, correct, strike, make: from what two sides agree at a desk to an agreed pledge."""

from __future__ import annotations

import datetime
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from .. import vocabulary
from ..cases import actions as case_actions
from ..cases import contacts, drafts
from ..cases.models import ChallengeCase
from ..db import write_transaction
from ..models import Partner
from ..pledges.actions import Facts, accept, agree, confirm, submit
from ..pledges.actions.submit import Offer
from ..pledges.choices import PledgeStatus
from ..pledges.models import Pledge
from ..submissions.errors import TransitionRefused
from ..submissions.lifecycle import begin, move, tell
from ..submissions.source import Source
from ..submissions.transition import Actor
from .choices import Side
from .models import Deal, Market, Participant
from .states import CORRECT, DEALS, MAKE, NOTE, STRIKE

_CODE = re.compile(r"([CO])\s*0*([1-9][0-9]{0,5})", re.IGNORECASE)
_LETTERS = {"c": Side.COMPANY, "o": Side.ORGANISATION}


@dataclass(frozen=True)
class Entry:
    """What a desk has noted. ``company`` and ``organisation`` are names as typed, or badges."""

    company: str
    organisation: str
    gives: str
    due_on: datetime.date
    kind: str = ""
    quantity: int = 1
    in_return: str = ""
    desk: str = ""
    #: For whoever came without being registered.
    company_email: str = ""
    organisation_email: str = ""
    entry_key: uuid.UUID | None = None


@write_transaction
def note(market: Market, entry: Entry) -> Deal:
    """Write an agreement down. The same ``entry_key`` again returns the first and changes nothing.

    Whoever is not registered becomes a participant. Raises ``TransitionRefused`` for a badge that
    nobody wears, one of the wrong side, and one name on both sides.
    """
    # Held until the end: numbers of agreements and badges are given once.
    market = Market.objects.select_for_update().get(pk=market.pk)
    known = Deal.objects.filter(entry_key=entry.entry_key).first() if entry.entry_key else None
    if known is not None:
        return known
    said = _said(market, entry)
    last = Deal.objects.filter(market=market).aggregate(last=Max("number"))["last"] or 0
    deal = Deal(
        market=market,
        entry_key=entry.entry_key or uuid.uuid4(),
        number=last + 1,
        desk=entry.desk,
        **said,
    )
    begin(deal, NOTE)
    tell(deal, NOTE, by=Actor.VISITOR)
    return deal


def _said(market: Market, entry: Entry, before: Deal | None = None) -> dict[str, Any]:
    """What an entry says of an agreement, as fields of it. Whoever is new takes part now."""
    if _plain(entry.company) == _plain(entry.organisation):
        raise TransitionRefused(_("The same name stands on both sides. Who gives, and who gets?"))
    company = before.company if before else None
    organisation = before.organisation if before else None
    return {
        "company": _who(market, Side.COMPANY, entry.company, entry.company_email, company),
        "organisation": _who(
            market, Side.ORGANISATION, entry.organisation, entry.organisation_email, organisation
        ),
        "gives": entry.gives,
        "kind": entry.kind,
        "quantity": entry.quantity,
        "in_return": entry.in_return,
        "due_on": entry.due_on,
    }


@DEALS.does(CORRECT)
@write_transaction
def correct(
    deal: Deal, entry: Entry, *, by: Any, message: str = "", without_mail: bool = False
) -> Deal:
    """A desk has misheard: the agreement says something else now. Once it is a pledge, what was
    agreed is changed there. Who it is with stays, also among several of one name, until another
    name or badge is entered. Raises ``TransitionRefused`` as :func:`note` does."""
    market = Market.objects.select_for_update().get(pk=deal.market_id)
    before = Deal.objects.select_related("company", "organisation").get(pk=deal.pk)
    move(deal, CORRECT, by=by, **_said(market, entry, before))
    return deal


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _who(
    market: Market, side: str, written: str, email: str, before: Participant | None
) -> Participant:
    found = _wears(market, side, written) or _called(market, side, written, before)
    email = email.lower()
    if found is None:
        return add(market, side, written, email=email)
    # What stood in the form for whoever it was before is no address of another one.
    is_theirs = before is None or email != before.email
    if email and (found == before or (is_theirs and not found.email)):
        found.email = email
        found.save(update_fields=["email"])
    return found


def _wears(market: Market, side: str, written: str) -> Participant | None:
    """Whose badge it is; none if no badge is written."""
    badge = _CODE.fullmatch(written.strip())
    if badge is None:
        return None
    letter, number = badge[1].lower(), int(badge[2])
    rows = Participant.objects.filter(market=market, side=_LETTERS[letter], number=number)
    found = rows.first()
    if found is None:
        raise TransitionRefused(_("Nobody wears the badge %(code)s.") % {"code": written})
    if found.side != side:
        sentence = _("%(code)s is %(name)s, who sits on the other side.")
        raise TransitionRefused(sentence % {"code": found.code, "name": found.name})
    return found


def _called(
    market: Market, side: str, written: str, before: Participant | None
) -> Participant | None:
    wanted = _plain(written)
    if before is not None and _plain(before.name) == wanted:
        return before
    rows = Participant.objects.filter(market=market, side=side)
    return next((each for each in rows if _plain(each.name) == wanted), None)


@write_transaction
def add(market: Market, side: str, name: str, **values: Any) -> Participant:
    """Somebody takes part, with the next badge of their side; ``values`` are further fields."""
    Market.objects.select_for_update().get(pk=market.pk)
    rows = Participant.objects.filter(market=market, side=side)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    name = " ".join(name.split())[:160]
    partner = values.pop("partner", None) or Partner.objects.filter(name__iexact=name).first()
    return Participant.objects.create(
        market=market, side=side, number=last + 1, name=name, partner=partner, **values
    )


@DEALS.does(STRIKE)
@write_transaction
def strike(
    deal: Deal, *, by: Any = Actor.COORDINATOR, message: str, without_mail: bool = False
) -> Deal:
    """It was noted by mistake."""
    if not message.strip():
        raise TransitionRefused(_("Say why, so that nobody misses it."))
    move(deal, STRIKE, by=by, struck_because=message.strip()[:255])
    return deal


@DEALS.does(MAKE)
@write_transaction
def make(deal: Deal, *, by: Any, message: str = "", without_mail: bool = False) -> Pledge:
    """Keep the agreement as an agreed pledge of a draft challenge, and send it to both sides.

    Raises ``TransitionRefused`` where the initiative has no list of challenges.
    """
    rows = Deal.objects.select_related("company", "organisation__partner", "market__page")
    deal = rows.get(pk=deal.pk)
    DEALS.check(deal, MAKE)
    case, uid = _case_of(deal, by)
    offer = Offer(
        contact_name=deal.company.contact_name or deal.company.name,
        email=deal.company.email,
        lines={uid: deal.quantity},
        form_key=deal.entry_key,
        company_name=deal.company.name,
        phone=deal.company.phone,
        partner=deal.company.partner,
        language=case.page.locale.language_code,
        site=case.page.get_site(),
        source=Source.MARKET,
        recorded_by=by,
    )
    pledge = confirm(submit(case, offer, by=by, without_mail=True), by=by, without_mail=True)
    if pledge.status == PledgeStatus.NEW:
        pledge = accept(pledge, by=by, without_mail=True)
    with override(case.page.locale.language_code):
        place = _("By arrangement")
        words = _("To be done by this day. Please settle with each other when exactly.")
    facts = Facts(deal.due_on, place, in_return=deal.in_return, notes=words)
    pledge = agree(pledge, facts, by=by, message=message, without_mail=without_mail)
    move(deal, MAKE, by=by, pledge=pledge, user=by)
    return pledge


def _case_of(deal: Deal, by: Any) -> tuple[ChallengeCase, str]:
    """An open case with the one need that the agreement is about, and the need's id."""
    initiative = deal.market.page.specific if deal.market.page else None
    place = drafts.place_for(initiative)
    if place is None:
        raise TransitionRefused(
            _("The initiative has no list of challenges. Make one first; nothing is lost.")
        )
    who, uid = deal.organisation, str(uuid.uuid4())

    def fill(page: Any) -> None:
        page.title = case.title
        page.summary = _("Agreed on %(day)s at “%(market)s”.") % {
            "day": deal.market.day.strftime("%d.%m.%Y"),
            "market": deal.market.name,
        }
        page.organisation = who.partner
        page.needs = [{"type": "need", "id": uid, "value": _need_of(deal)}]

    case = ChallengeCase(
        title=f"{deal.gives} · {who.name}"[:200],
        organisation=who.partner,
        contact_name=who.contact_name,
        contact_email=who.email,
        contact_phone=who.phone,
    )
    drafts.begin(case, place, fill)
    if who.partner is not None and not who.email:
        contacts.carry_over(case)
    case = case_actions.open_case(case, by=by, source="market")
    return ChallengeCase.objects.get(pk=case.pk), uid


def _need_of(deal: Deal) -> dict[str, Any]:
    kinds = vocabulary.terms("support")
    kind = deal.kind if deal.kind in kinds else next(iter(kinds), "")
    return {
        "title": deal.gives,
        "kind": kind,
        "description": "",
        "quantity": deal.quantity,
        "unit": "",
        "unit_one": "",
        "divisible": True,
        "overflow": "reserve",
        "acceptance": "review",
        "paused": False,
    }
