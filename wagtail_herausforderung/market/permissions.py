"""Who works on market evenings: the permission is that of pledges, bounded by the page tree."""

from __future__ import annotations

from ..cases.permissions import PageBoundPolicy
from ..pledges.permissions import pledge_policy
from .models import Market

market_policy = PageBoundPolicy(Market, "page", like=pledge_policy)
