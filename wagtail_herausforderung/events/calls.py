"""Somebody registers on the telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..cases.calls.forms import PersonForm
from ..cases.calls.kinds import Call, asked_back, just_recorded
from ..db import write_transaction
from ..models import Partner
from ..submissions.errors import TransitionRefused
from .actions import Wish, confirm, registered, sign_up
from .choices import Way
from .models import MOST_PEOPLE, Event, Registration
from .papers import when_of
from .permissions import event_policy, registration_policy


def coming_events(user: Any) -> QuerySet[Event]:
    """Those that ``user`` works on and for which one can still register."""
    mine = event_policy.instances_user_has_permission_for(user, "change")
    rows = mine.filter(begins__gt=timezone.now(), cancelled=False, page__isnull=False)
    return rows.select_related("page").order_by("begins", "pk")


class EventField(forms.ModelChoiceField):
    def label_from_instance(self, event: Event) -> str:
        return f"{event.title} · {when_of(event)}"


class RegistrationCallForm(PersonForm):
    """Who comes to what, with how many."""

    order = ("source", "event", "contact_name", "company", "reach", "people", "way")

    event = EventField(
        label=pgettext_lazy("date", "Event"),
        queryset=Event.objects.none(),
        error_messages={"required": gettext_lazy("Choose an event.")},
    )
    people = forms.IntegerField(
        label=pgettext_lazy("registration", "People"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Way"), choices=Way.choices, initial=Way.ROOM, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = coming_events(self.user)  # type: ignore[attr-defined]


class RegistrationCall(Call):
    key = "registration"
    label = gettext_lazy("Registration")
    icon = "calendar-alt"
    button = gettext_lazy("Record the registration")
    form_class = RegistrationCallForm

    def is_for(self, user: Any) -> bool:
        may = registration_policy.user_has_permission(user, "change")
        return may and coming_events(user).exists()

    def known(self, form: forms.Form) -> Registration | None:
        return Registration.objects.filter(sign_up=form.cleaned_data["form_key"]).first()

    def recorded_before(self, form: forms.Form) -> str:
        rows = Registration.objects.filter(event=form.cleaned_data["event"])
        return asked_back(just_recorded(rows, form))

    @write_transaction
    def record(self, form: RegistrationCallForm, partner: Partner | None) -> Registration:
        told = form.cleaned_data
        event = told["event"]
        wish = Wish(
            name=told["contact_name"],
            email=form.email,
            way=told["way"] or Way.ROOM,
            people=told["people"],
            company_name=told["company"],
            phone=form.phone,
        )
        origin = form.origin(event.page)
        key = told["form_key"]
        # Asked first: what ``sign_up`` writes to the address goes with the refusal.
        there = registered(event, form.email)
        made = [] if there else sign_up([event], wish, form_key=key, by=form.user, **origin)
        if not made:
            raise TransitionRefused(_("This address is registered for the event already."))
        # Without an address nobody can be asked: the coordination's word counts.
        return made[0] if form.email else confirm(made[0], by=form.user)
