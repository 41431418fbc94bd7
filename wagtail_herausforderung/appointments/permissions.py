"""Who works on dates: the permission is that of pledges, bounded by the page tree."""

from __future__ import annotations

from ..cases.permissions import CaseBoundPolicy
from ..pledges.permissions import pledge_policy
from .models import Appointment, DateProposal

appointment_policy = CaseBoundPolicy(Appointment, "case", like=pledge_policy)
proposal_policy = CaseBoundPolicy(DateProposal, "case", like=pledge_policy)
