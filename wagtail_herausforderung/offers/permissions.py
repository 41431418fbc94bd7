"""Who works on general offers: the permission is that of pledges, bounded by the page of the
initiative."""

from __future__ import annotations

from ..cases.permissions import PageBoundPolicy
from ..pledges.permissions import pledge_policy
from .models import GeneralOffer

offer_policy = PageBoundPolicy(GeneralOffer, "initiative", like=pledge_policy)
