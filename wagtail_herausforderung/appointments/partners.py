"""Shared dates on the page of a company, and of the organisation to which people come."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases.timeline import Source
from ..models import Partner
from .permissions import appointment_policy
from .states import APPOINTMENTS


class DatesOfPartner(Source):
    kind, label, icon = "date", _("Shared dates"), "calendar-check"
    one = _("Shared date")
    title = Concat(Cast(F("starts_on"), TextField()), Value(" "), F("case__title"))
    text, state = F("place"), F("status")

    def rows(self, partner: Partner, user: Any) -> QuerySet:
        seen = appointment_policy.instances_user_has_permission_for(user, "view")
        theirs = Q(case__organisation=partner) | Q(attendances__pledge__partner=partner)
        keys = seen.model.objects.filter(theirs).order_by().values("pk")
        return seen.filter(pk__in=keys)

    def headline(self, title: str) -> str:
        day, _space, name = title.partition(" ")
        return f"{dates.in_words(datetime.date.fromisoformat(day[:10]))} · {name}"

    def words(self, state: str) -> str:
        return APPOINTMENTS.word(state)

    def url(self, key: int) -> str:
        return reverse("herausforderung_appointment", args=[key])


DATES_OF_PARTNER = DatesOfPartner()
