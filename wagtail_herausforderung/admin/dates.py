"""Fields for dates and times: they take what people write, and say beside it how it is read.

Wagtail's chooser puts today in the place of whatever it cannot read, as soon as one leaves the
field. Here it only helps to choose: what is typed stays until the server has read it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django_filters import fields as filter_fields
from wagtail.admin import widgets
from wagtail.admin.datetimepicker import to_datetimepicker_format
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.staticfiles import versioned_static

from .. import dates

READERS: dict[str, Callable[..., Any]] = {
    "date": dates.read_date,
    "time": dates.read_time,
    "moment": dates.read_moment,
}
#: Of a language's ways to write a date, those that can be read in every language.
FORMATS = ("%d.%m.%Y", "%Y-%m-%d")


def format_of_days() -> str:
    """How a day is written in a field, so that it is read as the same."""
    known = get_format("DATE_INPUT_FORMATS")
    return next((each for each in known if each in FORMATS), FORMATS[1])


class _InWords:
    """Wagtail's chooser that does not write by itself, with the value in words beside it."""

    kind = ""
    #: Whether a day without a year is one that has been.
    past = False
    #: For which value it is asked whether it is meant; and whether that has been answered.
    doubt = ""
    is_sure = False

    def get_config(self) -> dict:
        return {**super().get_config(), "validateOnBlur": False}

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        day = format_of_days()
        self.format = {"date": day, "time": "%H:%M", "moment": f"{day} %H:%M"}[self.kind]
        self.js_format = to_datetimepicker_format(self.format)
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "input": super().template_name,
            "in_words": said(self.kind, value, past=self.past)["words"],
            "doubt": self.doubt,
            "is_sure": self.is_sure,
        }
        context["widget"]["attrs"] |= {
            "data-hf-kind": self.kind,
            "data-hf-past": "1" if self.past else "",
            "data-hf-words": reverse("herausforderung_in_words"),
        }
        return context

    @property
    def media(self) -> forms.Media:
        script = versioned_static("wagtail_herausforderung/dates.js")
        return super().media + forms.Media(js=[script])


class DateInput(_InWords, widgets.AdminDateInput):
    kind = "date"
    template_name = "wagtail_herausforderung/admin/typed.html"


class TimeInput(_InWords, widgets.AdminTimeInput):
    kind = "time"
    template_name = "wagtail_herausforderung/admin/typed.html"


class MomentInput(_InWords, widgets.AdminDateTimeInput):
    kind = "moment"
    template_name = "wagtail_herausforderung/admin/typed.html"


def said(kind: str, value: Any, *, past: bool = False) -> dict[str, str]:
    """``{"words": …, "problem": …}`` of what stands in a field; both empty if nothing does."""
    if not value or not str(value).strip():
        return {"words": "", "problem": ""}
    try:
        if isinstance(value, str):
            value = READERS[kind](value, past=past) if kind == "date" else READERS[kind](value)
        return {"words": dates.in_words(value), "problem": ""}
    except dates.Unreadable as problem:
        return {"words": "", "problem": str(problem)}


def in_words(request: HttpRequest) -> JsonResponse:
    """What is being typed, in words: the one grammar answers the browser as well."""
    kind = request.GET.get("kind", "")
    if kind not in READERS:
        return JsonResponse({"words": "", "problem": ""})
    text = request.GET.get("text", "")
    return JsonResponse(said(kind, text, past=bool(request.GET.get("past"))))


class _Field(forms.Field):
    """What the fields share: the grammar, and to ask back what is probably a slip.

    ``asks_back``: a day before today must be confirmed by a tick, unless it stood there before.
    ``past``: a day without a year is the last one instead of the next one.
    """

    #: What stood there before, and for which value it has been ticked that it is meant.
    known: Any = None
    ticked = ""

    def __init__(self, *, asks_back: bool = False, past: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asks_back = asks_back
        self.widget.past = past

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.known = form.get_initial_for_field(self, field_name)
        self.ticked = form.data.get(f"{form.add_prefix(field_name)}-sure", "")
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return self.read(value)
        except dates.Unreadable as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def read(self, text: str) -> Any:
        return READERS[self.widget.kind](text)

    def ask(self, value: datetime.date | datetime.datetime, question: str) -> None:
        """Raise ``question`` until it is ticked that this very ``value`` is meant."""
        self.widget.doubt = value.isoformat()
        self.widget.is_sure = self.ticked == self.widget.doubt
        if not self.widget.is_sure:
            raise ValidationError(question, code="sure")


class DateField(_Field, forms.DateField):
    widget = DateInput

    def read(self, text: str) -> datetime.date:
        return dates.read_date(text, past=self.widget.past)

    def clean(self, value: Any) -> datetime.date | None:
        day = super().clean(value)
        if self.asks_back and day and day != self.known and day < dates.today():
            sentence = _("%(day)s is past. Correct it, or tick below that you mean it.")
            self.ask(day, sentence % {"day": dates.in_words(day)})
        return day


class TimeField(_Field, forms.TimeField):
    widget = TimeInput


class MomentField(_Field, forms.DateTimeField):
    """A day and a time of day, in the time zone of whoever writes them."""

    widget = MomentInput

    def read(self, text: str) -> datetime.datetime:
        moment = dates.read_moment(text)
        zone = timezone.get_current_timezone()
        if problem := dates.skipped(moment, zone):
            raise dates.Unreadable(problem)
        return moment.replace(tzinfo=zone) if settings.USE_TZ else moment

    def clean(self, value: Any) -> datetime.datetime | None:
        moment = super().clean(value)
        if moment and moment != self.known:
            zone = timezone.get_current_timezone()
            if question := dates.repeated(moment.replace(tzinfo=None), zone):
                self.ask(moment, question)
        return moment


_INSTEAD_OF = {
    widgets.AdminDateInput: DateField,
    widgets.AdminTimeInput: TimeField,
    widgets.AdminDateTimeInput: MomentField,
}


def as_typed(field: forms.Field, **options: Any) -> forms.Field:
    """One of our fields in the place of one with a chooser of Wagtail's; others as they are.

    ``options`` are those of the new field.
    """
    made = _INSTEAD_OF.get(type(field.widget))
    if made is None:
        return field
    kept = ("required", "label", "initial", "help_text", "disabled")
    options |= {name: getattr(field, name) for name in kept}
    found = made(widget=made.widget(attrs=field.widget.attrs), **options)
    if hasattr(field.widget, "js_overlay_parent_selector"):
        found.widget.js_overlay_parent_selector = field.widget.js_overlay_parent_selector
    return found


class _RangeInput(DateRangePickerWidget):
    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self.widgets = [DateInput(attrs=each.attrs) for each in self.widgets]


class _RangeField(filter_fields.DateRangeField):
    widget = _RangeInput

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Past the parent, which brings fields of its own.
        filter_fields.RangeField.__init__(self, (DateField(), DateField()), *args, **kwargs)


class DateRangeFilter(django_filters.DateFromToRangeFilter):
    """From a day to a day, both included."""

    field_class = _RangeField


class ReadFiltersMixin:
    """A list with a filter that cannot be read shows why, and nothing: better than everything."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        return super().filter_queryset(queryset)

    @cached_property
    def no_results_message(self) -> str:
        errors = self.filters.form.errors.values() if self.filters else ()
        found = " ".join(str(sentence) for each in errors for sentence in each)
        return found or super().no_results_message
