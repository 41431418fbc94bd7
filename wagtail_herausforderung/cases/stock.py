"""The stock of a need. Nothing else writes ``NeedLedger.reserved``.

Each change is one conditional UPDATE, so that two at once can never both take the last unit;
a check constraint stands behind it. Several needs are changed in the order of their uid, so
that two pledges to the same needs cannot wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext as _

from ..amounts import of_unit
from ..submissions.errors import TransitionRefused
from .choices import Overflow
from .errors import StockGone
from .models import NeedLedger


def take(amounts: dict[int, int]) -> None:
    """Reserve ``{ledger id: quantity}``, all or nothing. Call it inside a transaction.

    Raises :class:`StockGone` for the first need that has not enough left.
    """
    for ledger in _in_order(amounts):
        if not take_exactly(ledger, amounts[ledger.pk]):
            raise stock_gone(ledger)


def take_exactly(ledger: NeedLedger, quantity: int) -> bool:
    """Reserve ``quantity`` of one need, or nothing."""
    if quantity <= 0:
        return True
    enough = (
        Q(quantity__isnull=True)
        | Q(overflow=Overflow.ACCEPT)
        | Q(reserved__lte=F("quantity") - quantity)
    )
    row = NeedLedger.objects.filter(enough, pk=ledger.pk, closed=False)
    return bool(row.update(reserved=F("reserved") + quantity))


def take_up_to(ledger: NeedLedger, quantity: int) -> int:
    """Reserve as much of ``quantity`` as there is; returns how much that was."""
    while quantity > 0:
        if take_exactly(ledger, quantity):
            return quantity
        ledger.refresh_from_db()
        if ledger.closed or ledger.free is None:
            return 0
        # Less than before, or the UPDATE would have found enough.
        quantity = min(quantity - 1, ledger.free)
    return 0


def give_back(amounts: dict[int, int]) -> None:
    """Free what a pledge held: ``{ledger id: quantity}``."""
    for ledger in _in_order(amounts):
        quantity = amounts[ledger.pk]
        if quantity > 0:
            row = NeedLedger.objects.filter(pk=ledger.pk, reserved__gte=quantity)
            row.update(reserved=F("reserved") - quantity)


def only_a_part(ledger: NeedLedger, offered: int) -> TransitionRefused:
    """The error to raise for an offer from a time when the need could still be shared."""
    sentence = _(
        "“%(title)s” cannot be shared: it takes %(whole)s or nothing, and %(offered)s are offered."
    )
    names = {"title": ledger.title, "whole": ledger.whole, "offered": offered}
    return TransitionRefused(sentence % names)


def stock_gone(ledger: NeedLedger) -> StockGone:
    """The error to raise for a need, with what is still needed now."""
    ledger.refresh_from_db()
    names = {"title": ledger.title, "amount": of_unit(ledger.remaining or 0, ledger)}
    if ledger.closed:
        sentence = _("“%(title)s” is no longer asked for.") % names
    elif ledger.remaining:
        sentence = _("“%(title)s”: only %(amount)s still needed.") % names
    else:
        sentence = _("“%(title)s” is already covered.") % names
    return StockGone(sentence, ledger=ledger)


def _in_order(ids: Iterable[int]) -> list[NeedLedger]:
    return list(NeedLedger.objects.filter(pk__in=list(ids)).order_by("uid", "pk"))
