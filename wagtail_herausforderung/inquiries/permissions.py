"""Who answers questions: whoever works on pledges."""

from __future__ import annotations

from ..cases.permissions import CaseBoundPolicy
from ..pledges.permissions import pledge_policy
from .models import Inquiry

inquiry_policy = CaseBoundPolicy(Inquiry, "case", like=pledge_policy)
