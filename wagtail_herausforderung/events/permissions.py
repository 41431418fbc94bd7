"""Who works on events and registrations: the permission is that of cases, bounded by the page
tree."""

from __future__ import annotations

from ..cases.permissions import PageBoundPolicy, case_policy
from .models import Event, Registration

event_policy = PageBoundPolicy(Event, "page", like=case_policy)
registration_policy = PageBoundPolicy(Registration, "event__page", like=case_policy)
