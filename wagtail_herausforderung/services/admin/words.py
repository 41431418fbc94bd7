"""How enquiries are called at the desk, and which of them are shown."""

from __future__ import annotations

from django.db.models import QuerySet

from ...submissions.source import Source
from ..choices import EnquiryStatus
from ..models import Enquiry


def title(enquiry: Enquiry) -> str:
    """Who asks, and the reference."""
    name = enquiry.company_name or enquiry.name
    return f"{name} · {enquiry.reference}" if name else enquiry.reference


def confirmed(enquiries: QuerySet) -> QuerySet:
    """Whose address has never been shown to be right stands in no list, unless somebody looks
    for it. What the coordination has recorded it knows from the person."""
    return enquiries.exclude(status=EnquiryStatus.UNCONFIRMED, source=Source.FORM)
