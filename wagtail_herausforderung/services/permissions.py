"""Who works on enquiries: whoever works on cases, bounded by the page of the service."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from ..cases.permissions import PageBoundPolicy, case_policy
from .models import Enquiry


class EnquiryPolicy(PageBoundPolicy):
    """When the page of the service has gone, the enquiry belongs to its initiative."""

    def bounded(self, pages: QuerySet) -> Q:
        return super().bounded(pages) | Q(service=None, initiative__in=pages)

    def users_with_any_permission_for_instance(self, actions: Any, instance: Any) -> QuerySet:
        if instance.service is None and instance.initiative is not None:
            without = PageBoundPolicy(Enquiry, "initiative", like=case_policy)
            return without.users_with_any_permission_for_instance(actions, instance)
        return super().users_with_any_permission_for_instance(actions, instance)


enquiry_policy = EnquiryPolicy(Enquiry, "service", like=case_policy)
