"""On the day, on a phone: who came, how many, how many hours; then all is closed at once."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from ... import dates
from ...cases.admin.rehearsal import Rehearsal, rehearse
from ...cases.admin.steps import Step
from ...cases.calls.forms import PersonForm
from ...cases.calls.partners import recognise
from ...db import write_transaction
from ...pledges.actions.submit import Offer
from ...pledges.admin.words import accepted as amounts
from ...pledges.calls import PledgeCall
from ...pledges.choices import PledgeStatus
from ...pledges.states import CLOSE, PLEDGES
from ...submissions.errors import TransitionRefused
from ...submissions.fields import WholeNumberField
from ...submissions.source import Source
from ...versions import VersionedForm
from ..actions import load, people_of
from ..attendance import Counted, close_all, disagree, keep, walk_in
from ..choices import Came
from ..entries import with_pledges
from ..models import Appointment, Attendance
from .views import FOLDER, DatePage

_MANY = 10_000


def _hours_field(**kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=gettext_lazy("Hours, of all together"),
        required=False,
        min_value=0,
        max_value=100_000,
        decimal_places=2,
        localize=True,
        **kwargs,
    )


class DayForm(VersionedForm, forms.Form):
    """A row for each pledge that is not closed, filled in as agreed until somebody says more."""

    without_mail = forms.BooleanField(
        label=gettext_lazy("Close without email"),
        required=False,
        help_text=gettext_lazy("Otherwise both sides get the usual thanks for each pledge."),
    )

    def __init__(self, *args: Any, date: Appointment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_rows = [
            row for row in date.attendances.all() if row.pledge.status == PledgeStatus.AGREED
        ]
        fields: dict[str, forms.Field] = {}
        for row in self.open_rows:
            fields |= self._fields_of(row, _length(date))
        self.fields = {**fields, **self.fields}

    def _fields_of(self, row: Attendance, length: Decimal | None) -> dict[str, forms.Field]:
        untouched = not row.came and row.people is None and row.hours is None
        expected = people_of(row.pledge, getattr(row.pledge, "agreement", None))
        hours = _plain(expected * length) if untouched and length else row.hours
        return {
            f"came_{row.pk}": forms.ChoiceField(
                label=row.pledge.pledger,
                choices=[*Came.choices, ("", pgettext_lazy("attendance", "Not known yet"))],
                required=False,
                widget=forms.RadioSelect,
                initial=Came.YES if untouched else row.came,
            ),
            f"people_{row.pk}": WholeNumberField(
                label=_("How many people"),
                required=False,
                most=_MANY,
                initial=expected if untouched else row.people,
            ),
            f"hours_{row.pk}": _hours_field(initial=hours),
        }

    def _versioned(self) -> list[str]:
        return [name for name in super()._versioned() if name != "without_mail"]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the template shows of each pledge."""
        return [
            {
                "row": row,
                "pledge": row.pledge,
                "expected": people_of(row.pledge, getattr(row.pledge, "agreement", None)),
                "brings": amounts(row.pledge),
                "disagree": disagree(row.pledge),
                "fields": [self[f"{name}_{row.pk}"] for name in ("came", "people", "hours")],
            }
            for row in self.open_rows
        ]

    @property
    def counted(self) -> dict[int, Counted]:
        """What is typed; before that, what the fields are filled in with."""
        data = getattr(self, "cleaned_data", None)

        def said(row: Attendance, name: str) -> Any:
            key = f"{name}_{row.pk}"
            return self.fields[key].initial if data is None else data.get(key)

        return {
            row.pk: Counted(said(row, "came") or "", said(row, "people"), said(row, "hours"))
            for row in self.open_rows
            # Of what was not on the screen nothing is said.
            if data is None or f"people_{row.pk}" in self.data
        }


def _length(date: Appointment) -> Decimal | None:
    """How many hours it takes, where that is agreed."""
    if not (date.starts_at and date.ends_at) or date.last_day != date.starts_on:
        return None
    day = date.starts_on
    span = datetime.datetime.combine(day, date.ends_at) - datetime.datetime.combine(
        day, date.starts_at
    )
    return Decimal(span.total_seconds()) / 3600


def _plain(hours: Decimal) -> Decimal:
    """Without decimals where there are none."""
    return hours.quantize(Decimal(1) if hours % 1 == 0 else Decimal("0.01"))


class WalkInForm(PersonForm):
    """Who came as well; it becomes a pledge that was told in person."""

    prefix = "also"
    order = ("company", "contact_name", "need", "people", "quantity", "hours")
    source = None
    reach = None

    need = forms.ModelChoiceField(
        label=gettext_lazy("What for"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Helped along: people and hours count, no need"),
    )
    people = WholeNumberField(
        label=gettext_lazy("How many people"),
        most=_MANY,
        error_messages={"required": gettext_lazy("Enter how many came.")},
    )
    quantity = WholeNumberField(
        label=gettext_lazy("How much of it"),
        required=False,
        help_text=gettext_lazy("Empty: as many as people came."),
    )
    hours = _hours_field()

    def __init__(self, *args: Any, date: Appointment, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, call=PledgeCall(), **kwargs)
        self.date = date
        need: Any = self.fields["need"]
        need.queryset = date.case.ledgers.filter(closed=False)
        need.label_from_instance = lambda ledger: ledger.title

    @property
    def offer(self) -> Offer:
        told = self.cleaned_data
        self.cleaned_data["source"] = Source.PERSON
        return Offer(
            contact_name=told["contact_name"],
            email="",
            lines={told["need"].uid: told["quantity"] or told["people"]} if told["need"] else {},
            other_help="" if told["need"] else _("Came as well"),
            form_key=told["form_key"],
            sector=self.sector,
            company_name=told["company"],
            partner=recognise(told["company"]) if told["company"] else None,
            people=told["people"],
            **self.origin(self.date.case.page.specific),
        )


class DayView(DatePage):
    """GET shows who is expected. POST keeps what is typed, closes all, or adds who came as well."""

    model = Appointment
    object_action = permission_required = "change"
    template_name = f"{FOLDER}/day.html"
    page_title = gettext_lazy("Who came?")

    def get_bounded_queryset(self) -> Any:
        lines = "attendances__pledge__lines__ledger"
        rows = with_pledges(super().get_bounded_queryset())
        return rows.prefetch_related(lines, "attendances__pledge__reports")

    @property
    def url(self) -> str:
        return reverse("herausforderung_appointment_day", args=[self.object.pk])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(DayForm(date=self.object))

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            # Of two who save at the same moment one comes after the other, and is told.
            load(self.object)
        except TransitionRefused as refusal:
            messages.warning(request, str(refusal))
            return redirect("herausforderung_calendar")
        for name in ("object", "_bounded_object"):
            self.__dict__.pop(name, None)
        form, also = DayForm(request.POST, date=self.object), self.also(request)
        valid = [each.is_valid() for each in (form, also) if each]
        if not all(valid):
            return self.show(form, also, status=422)
        try:
            return self.take(request, form, also)
        except TransitionRefused as refusal:
            (also or form).add_error(None, str(refusal))
            return self.show(form, also, status=409)

    def also(self, request: HttpRequest) -> WalkInForm | None:
        """Who came as well, if anything of it was typed, whichever button was pressed."""
        names = ("also-company", "also-contact_name", "also-people")
        if "add" not in request.POST and not any(request.POST.get(name) for name in names):
            return None
        return WalkInForm(request.POST, date=self.object, user=request.user)

    @write_transaction
    def take(self, request: HttpRequest, form: DayForm, also: WalkInForm | None) -> HttpResponse:
        keep(self.object, form.counted)
        if also:
            hours = also.cleaned_data["hours"]
            made = walk_in(self.object, also.offer, hours=hours, by=request.user)
            messages.success(request, _("%(name)s is added.") % {"name": made.pledger})
        if "close" in request.POST:
            self.close(request, form)
        elif not also:
            messages.success(request, _("Saved. Nothing is closed yet."))
        return redirect(self.url)

    def close(self, request: HttpRequest, form: DayForm) -> None:
        quiet = form.cleaned_data["without_mail"]
        closed = close_all(self.object, by=request.user, without_mail=quiet)
        for pledge in closed:
            data = Step(PLEDGES, CLOSE).log_data()
            log(instance=pledge, action="herausforderung.step", user=request.user, data=data)
        if closed:
            said = ngettext("%(n)s pledge is closed.", "%(n)s pledges are closed.", len(closed))
            messages.success(request, said % {"n": len(closed)})
        agreed = self.object.attendances.filter(pledge__status=PledgeStatus.AGREED)
        if left := agreed.count():
            said = ngettext(
                "%(n)s pledge stays open: not known whether they came, or the sides disagree.",
                "%(n)s pledges stay open: not known whether they came, or the sides disagree.",
                left,
            )
            messages.warning(request, said % {"n": left})

    def rehearse(self, form: DayForm) -> Rehearsal:
        quiet = bool(getattr(form, "cleaned_data", {}).get("without_mail"))

        def close() -> None:
            keep(self.object, form.counted)
            close_all(self.object, by=self.request.user, without_mail=quiet)

        return rehearse(self.object.case, close)

    @cached_property
    def closed_rows(self) -> list[Attendance]:
        rows = self.object.attendances.all()
        return [row for row in rows if row.pledge.status == PledgeStatus.FULFILLED]

    def show(self, form: DayForm, also: Any = None, *, status: int = 200) -> HttpResponse:
        has_page = self.object.case.page_id is not None
        if also is None and has_page:
            also = WalkInForm(date=self.object, user=self.request.user)
        too_early = self.object.starts_on > dates.today()
        context = self.get_context_data(
            date=self.object,
            form=form,
            also=also,
            also_open=bool(also and also.is_bound),
            closed=self.closed_rows,
            too_early=too_early,
            rehearsal=self.rehearse(form) if form.open_rows and not too_early else None,
            media=form.media + (also.media if also else forms.Media()),
        )
        return self.render_to_response(context, status=status)
