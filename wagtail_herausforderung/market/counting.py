"""The counter on the wall: how many agreements, of which kinds, worth how much."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Site

from .. import vocabulary
from ..cases.models import CaseSettings
from ..pledges.valuation import rate_of
from .choices import DealStatus
from .models import Deal, Market

#: So many of the newest agreements run along.
NEWEST = 5


def counted(market: Market) -> dict[str, Any]:
    """``count``, ``kinds`` as ``(label, count, per cent of the most)``, ``value`` in words or
    empty, and the newest agreements. By the open formula of :mod:`pledges.valuation`."""
    rows = Deal.objects.filter(market=market).exclude(status=DealStatus.STRUCK)
    deals = list(rows.select_related("company", "organisation"))
    terms = vocabulary.terms("support")
    kinds = Counter(terms[each.kind].label if each.kind in terms else _("Other") for each in deals)
    most = max(kinds.values(), default=1)
    return {
        "count": len(deals),
        "kinds": [
            (label, number, round(100 * number / most)) for label, number in kinds.most_common()
        ],
        "value": _value(market, deals, terms),
        "newest": [_in_words(each) for each in deals[:NEWEST]],
    }


def _value(market: Market, deals: list[Deal], terms: Any) -> str:
    site = market.page.get_site() if market.page else Site.objects.first()
    if site is None or not CaseSettings.for_site(site).show_value:
        return ""
    rates = ((rate_of(terms.get(each.kind)), each.quantity) for each in deals)
    worth = sum((rate * quantity for rate, quantity in rates if rate is not None), Decimal(0))
    return f"{number_format(worth, 0, use_l10n=True, force_grouping=True)} €" if worth else ""


def _in_words(deal: Deal) -> str:
    words = {
        "company": deal.company.name,
        "gives": deal.gives,
        "organisation": deal.organisation.name,
    }
    return _("%(company)s gives %(organisation)s: %(gives)s") % words
