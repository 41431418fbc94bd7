"""Filters of the desk. Every choice is bounded: nobody reads in a list of choices what they may
not open."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField, ModelChoiceIterator
from wagtail.admin.filters import WagtailFilterSet

from ... import vocabulary
from ...admin.dates import DateRangeFilter
from ...cases.admin.deadlines import Clock
from ...cases.admin.filters import InitiativeFilter, ScopeFilter, initiatives, source_filter
from ...cases.permissions import case_policy
from ...cases.today.reasons import reasons
from ...listings import models_with
from ...page_mixins import ChallengeMixin
from ...sorting import SortKey
from ..choices import PledgerSector
from ..models import Pledge, PledgeLine
from ..states import CLOSED, pledge_statuses
from .attention import needing_attention, waiting_for
from .choosing import MOST_CHOICES, Choices, choices_for, few
from .reasons import KIND
from .today import Pledges


def cases_with_pledges(request):
    cases = case_policy.instances_user_has_permission_for(request.user, "view")
    with_some = cases.filter(Exists(Pledge.objects.filter(case=OuterRef("pk"))))
    return with_some.order_by(SortKey("title"))


def reason_choices() -> list[tuple[str, str]]:
    return [(reason.key, reason.label) for reason in reasons(KIND)]


def support_kinds() -> list[tuple[str, str]]:
    return [(info.key, info.label) for info in vocabulary.terms("support").values() if info.enabled]


class _FewChoices(ModelChoiceIterator):
    """The first choices in their order, and the chosen one wherever it stands."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows = list(self.queryset[:MOST_CHOICES])
        chosen = self.field.chosen
        if chosen and chosen.isdecimal() and len(chosen) < 19:
            if int(chosen) not in [row.pk for row in rows]:
                rows += self.queryset.filter(pk=chosen)
        yield from map(self.choice, rows)


class FewChoicesField(ModelChoiceField):
    """A choice out of many: the value may be any of the queryset, only the first are offered."""

    iterator = _FewChoices
    chosen: str | None = None


class FewChoicesFilter(django_filters.ModelChoiceFilter):
    """Offers the first of many; ``?name=pk`` takes any, as links from a case's page do."""

    field_class = FewChoicesField

    @property
    def field(self):
        field = super().field
        names = [name for name, each in self.parent.filters.items() if each is self]
        field.chosen = self.parent.data.get(names[0])
        return field


class ChosenFilter(django_filters.ChoiceFilter):
    """One of the desk's :class:`.Choices`, named ``which``; the value is a primary key."""

    def __init__(self, *args, which: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.which = which

    @property
    def field(self):
        choices = getattr(self.parent.choices, self.which)
        self.extra["choices"] = few(choices, self.parent.data.get(self.which.removesuffix("s")))
        return super().field


class ReasonFilter(django_filters.ChoiceFilter):
    """What waits for one reason."""

    def filter(self, qs, value):
        return waiting_for(qs, value, self.parent.clock) if value else qs


class MineFilter(django_filters.ChoiceFilter):
    """“Only mine”, as the list of the day means it."""

    def filter(self, qs, value):
        return qs.filter(Pledges().of_user(self.parent.request.user)) if value else qs


class KindFilter(django_filters.MultipleChoiceFilter):
    """Pledges with a line for one of the kinds; a subquery lists each of them once."""

    def filter(self, qs, value):
        if not value:
            return qs
        lines = PledgeLine.objects.filter(pledge=OuterRef("pk"), ledger__kind__in=value)
        return qs.filter(Exists(lines))


class DeadlineFilter(DateRangeFilter):
    """Pledges to challenges whose deadline lies in a range, whatever the class of their page."""

    def filter(self, qs, value):
        if not value:
            return qs
        bounds = {}
        if value.start:
            bounds["deadline__gte"] = value.start.date()
        if value.stop:
            bounds["deadline__lte"] = value.stop.date()
        found = Q()
        for model in models_with(ChallengeMixin):
            pages = model._default_manager.filter(**bounds).order_by()
            found |= Q(case__page__in=pages.values("pk"))
        return qs.filter(found)


class PledgeFilterSet(WagtailFilterSet):
    """Filters of the pledge desk."""

    reason = ReasonFilter(
        label=_("Why it waits"),
        choices=reason_choices,
        empty_label=_("Whatever the reason"),
        widget=forms.RadioSelect,
    )
    show = ScopeFilter(
        label=_("Show"),
        choices=[("open", _("All that are open")), ("all", _("All"))],
        empty_label=_("What needs attention"),
        widget=forms.RadioSelect,
        default=needing_attention,
        scopes={
            "open": lambda qs: qs.exclude(status__in=CLOSED),
            "all": lambda qs: qs,
        },
        steps_aside_for=("reason", "status", "q"),
    )
    mine = MineFilter(
        label=_("Whose"),
        choices=[("on", _("Only mine"))],
        empty_label=_("Everybody's"),
        widget=forms.RadioSelect,
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"),
        choices=pledge_statuses,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    initiative = InitiativeFilter(
        label=_("Initiative"), field_name="case__page", queryset=initiatives
    )
    case = FewChoicesFilter(label=_("Challenge"), queryset=cases_with_pledges)
    coordinator = ChosenFilter(
        label=_("Coordinator"), field_name="case__coordinator", which="coordinators"
    )
    partner = ChosenFilter(label=_("Known partner"), field_name="partner", which="partners")
    kind = KindFilter(
        label=_("Kind of support"),
        choices=support_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    sector = django_filters.MultipleChoiceFilter(
        label=_("Sector"),
        choices=PledgerSector.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    source = source_filter()
    created_at = DateRangeFilter(label=_("Received"))
    agreed = DateRangeFilter(label=_("Agreed date"), field_name="agreement__starts_on")
    deadline = DeadlineFilter(label=_("Deadline"))

    class Meta:
        model = Pledge
        fields: list[str] = []

    @cached_property
    def clock(self) -> Clock:
        return Clock()

    @cached_property
    def choices(self) -> Choices:
        return choices_for(self.request.user)

    @property
    def default_arguments(self) -> tuple:
        return (self.clock,)

    def without(self, *names: str, queryset):
        """``queryset`` with all filters but these: what the numbers on the chips count."""
        for name, value in self.form.cleaned_data.items():
            if name not in names:
                queryset = self.filters[name].filter(queryset, value)
        return queryset
