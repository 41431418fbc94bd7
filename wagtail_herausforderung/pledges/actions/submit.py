"""submit: a visitor offers help."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Site

from ... import dates
from ...cases import stock
from ...cases.choices import Overflow
from ...cases.coverage import pages_of_case
from ...cases.lock import lock_case
from ...cases.models import ChallengeCase, NeedLedger
from ...cases.states import TAKES_PLEDGES
from ...db import write_transaction
from ...models import Partner
from ...public import is_public
from ...submissions.errors import TransitionRefused
from ...submissions.lifecycle import begin, tell
from ...submissions.source import Source
from ...submissions.transition import Actor
from ..choices import PledgerSector
from ..models import Pledge
from ..states import SUBMIT
from . import base  # noqa: F401  (what a move of a pledge leads to)


@dataclass(frozen=True)
class Offer:
    """A filled-in form. ``lines`` is ``{need uid: quantity}``.

    ``answers`` is ``{need uid: [[question, answer], …]}``. ``form_key`` names the form and what
    was in it: sent twice, it makes one pledge.
    """

    contact_name: str
    email: str
    lines: dict[str, int] = field(default_factory=dict)
    form_key: uuid.UUID = field(default_factory=uuid.uuid4)
    sector: str = "company"
    company_name: str = ""
    phone: str = ""
    people: int | None = None
    message: str = ""
    other_help: str = ""
    availability: str = ""
    answers: dict[str, list[list[str]]] = field(default_factory=dict)
    consent_public: bool = False
    language: str = "de"
    site: Site | None = None
    notice_version: str = "1"
    #: Of what the coordination records: who wrote it down, and whom they know it from.
    source: str = Source.FORM
    recorded_by: Any = None
    partner: Partner | None = None


@write_transaction
def submit(
    case: ChallengeCase,
    offer: Offer,
    *,
    by: Any = Actor.VISITOR,
    message: str = "",
    without_mail: bool = False,
) -> Pledge:
    """Write down an offer and send the mail with the link that confirms it.

    The same ``form_key`` again returns the first pledge and sends nothing. ``without_mail`` is
    for data taken over from elsewhere. Raises
    ``TransitionRefused`` when the challenge takes no pledges now, ``StockGone`` when a need
    is covered or closed.
    """
    case = lock_case(case.pk)
    known = Pledge.objects.filter(form_key=offer.form_key).first()
    if known:
        return known
    check_open(case, late=offer.recorded_by is not None)
    ledgers = {row.uid: row for row in case.ledgers.filter(uid__in=list(offer.lines))}
    for uid, quantity in offer.lines.items():
        check_line(ledgers.get(uid), quantity)
    if not offer.lines and not offer.other_help.strip():
        raise TransitionRefused(_("Say what you can bring, or how else you can help."))
    pledge = Pledge(
        case=case,
        form_key=offer.form_key,
        contact_name=offer.contact_name,
        email=offer.email.lower(),
        sector=offer.sector,
        company_name=offer.company_name,
        phone=offer.phone,
        people=offer.people,
        message=offer.message,
        other_help=offer.other_help,
        availability=offer.availability,
        partner=offer.partner or _known_partner(offer),
        source=offer.source,
        recorded_by=offer.recorded_by,
        on_word=not offer.email,
        consent_public=offer.consent_public,
        language=offer.language,
        site=offer.site,
        notice_version=offer.notice_version,
    )
    begin(pledge, SUBMIT)
    for uid, quantity in offer.lines.items():
        pledge.lines.create(
            ledger=ledgers[uid], offered=quantity, answers=offer.answers.get(uid, [])
        )
    tell(pledge, SUBMIT, by=by, note=message, without_mail=without_mail)
    return pledge


def _known_partner(offer: Offer) -> Partner | None:
    """The partner of that very name, if there is one; the coordination sees and can change it."""
    if offer.sector == PledgerSector.PERSON or not offer.company_name:
        return None
    return Partner.objects.filter(name__iexact=offer.company_name).first()


def check_open(case: ChallengeCase, *, late: bool = False) -> None:
    """Whether the challenge takes pledges now; ``late``, for whoever records them: also past the
    deadline, and of a need that was opened discreetly, whose page was never published. Asked
    inside the transaction."""
    page = case.page.specific if case.page else None
    discreet = late and page is not None and page.first_published_at is None
    if page is None or case.state not in TAKES_PLEDGES or not (discreet or _shown(case)):
        raise TransitionRefused(_("This challenge takes no more pledges."))
    if page.deadline and page.deadline < dates.today() and not late:
        raise TransitionRefused(_("The deadline of this challenge has passed."))


def _shown(case: ChallengeCase) -> bool:
    """A challenge is offered in one language or in several; one public page is enough."""
    return any(is_public(page) for page in pages_of_case(case).filter(live=True))


def check_line(ledger: NeedLedger | None, quantity: int) -> None:
    """Whether a need takes this offer. Raises ``TransitionRefused`` or ``StockGone``."""
    if ledger is None:
        raise TransitionRefused(_("This challenge does not ask for that."))
    if quantity < 1:
        raise TransitionRefused(_("“%(title)s”: at least 1.") % {"title": ledger.title})
    if ledger.paused:
        sentence = _("“%(title)s” takes no offers for the moment.") % {"title": ledger.title}
        raise TransitionRefused(sentence)
    left = ledger.remaining if ledger.overflow == Overflow.REFUSE else None
    if ledger.closed or (left is not None and quantity > left):
        raise stock.stock_gone(ledger)
    if ledger.whole is not None and quantity != ledger.whole:
        sentence = _("“%(title)s” cannot be shared: it takes %(quantity)s or nothing.")
        raise TransitionRefused(sentence % {"title": ledger.title, "quantity": ledger.whole})
