"""Who works on requests: whoever works on cases, bounded by the initiative's page."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ..cases.permissions import PageBoundPolicy, case_policy
from .models import Request


class RequestPolicy(PageBoundPolicy):
    """Whoever works on the case of a request works on it, too."""

    def bounded(self, pages: QuerySet) -> Q:
        return super().bounded(pages) | Q(case__page__in=pages)


request_policy = RequestPolicy(Request, "initiative", like=case_policy)
