"""What this app tells the core, and cases."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..cases.extras import CaseExtra
from ..cases.subjects import Subject
from ..extras import Link, Seats, mounted
from ..page_mixins import EventSeriesMixin
from . import attendance  # noqa: F401  (the actions behind its buttons)
from .admin.today import EventsToday
from .admin.words import confirmed, title
from .calls import RegistrationCall
from .models import Registration
from .permissions import registration_policy
from .personal import KEPT, Registrations
from .standing import seats_of_pages
from .views.form import coming


class EventsExtra(CaseExtra):
    #: After offers.
    order = 30
    urls = "wagtail_herausforderung.events.urls"
    personal_data = (Registrations(),)
    kept = KEPT

    def registrations(self, pages: list) -> dict[int, Seats]:
        return seats_of_pages(pages)

    def page_links(self, page: Any) -> list[Link]:
        """Of a series: one sign-up for all its dates."""
        if not isinstance(page, EventSeriesMixin) or not coming(page):
            return []
        label = _("Register for the whole series")
        note = _("one form for all dates to come; you can withdraw from single ones.")
        return [Link("register", mounted("event", page.pk), label, note, icon="calendar")]

    def subjects(self) -> list[Subject]:
        names = ("reference", "name", "company_name", "phone", "email")
        place = "herausforderung_registration:inspect"
        words = (_("Registration"), registration_policy, place, names, title, confirmed)
        return [Subject("registration", Registration, *words)]

    def calls(self) -> list[RegistrationCall]:
        return [RegistrationCall()]

    def today(self) -> list[Any]:
        return [EventsToday()]
