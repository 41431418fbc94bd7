"""Filters that all desks share. Every choice is bounded: nobody reads in a list of choices what
they may not open."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from ...admin.dates import DateRangeFilter
from ...permissions import editable_initiatives
from ...submissions.source import Source
from ..models import ChallengeCase
from ..states import OPEN_CASES, case_states
from .next_step import to_follow_up


def initiatives(request):
    """The initiatives at or above pages that the user may edit: cases hang on the source pages."""
    return editable_initiatives(request.user)


class ScopeFilter(django_filters.ChoiceFilter):
    """How much of the list is shown; the empty choice is the default of the list.

    The default gives way when somebody looks for something: a search that finds nothing
    because of a filter nobody has chosen is worse than a long list.
    """

    def __init__(self, *args, default, scopes, steps_aside_for=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.default = default
        self.scopes = scopes
        self.steps_aside_for = steps_aside_for

    def filter(self, qs, value):
        if value:
            return self.scopes[value](qs)
        asked = any(self.parent.data.get(name) for name in self.steps_aside_for)
        return qs if asked else self.default(qs, *self.parent.default_arguments)


class InitiativeFilter(django_filters.ModelChoiceFilter):
    """Everything in the branch of an initiative."""

    def filter(self, qs, page):
        return qs.filter(**{f"{self.field_name}__path__startswith": page.path}) if page else qs


def source_filter() -> django_filters.MultipleChoiceFilter:
    """By the way in which something reached us."""
    return django_filters.MultipleChoiceFilter(
        label=_("Source"),
        choices=Source.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )


class CaseFilterSet(WagtailFilterSet):
    """Filters of the list of cases."""

    show = ScopeFilter(
        label=_("Show"),
        choices=[("follow_up", _("To follow up")), ("all", _("All"))],
        empty_label=_("All that are open"),
        widget=forms.RadioSelect,
        default=lambda qs: qs.filter(state__in=OPEN_CASES),
        scopes={"follow_up": to_follow_up, "all": lambda qs: qs},
        steps_aside_for=("state", "q"),
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=case_states, widget=forms.CheckboxSelectMultiple
    )
    initiative = InitiativeFilter(label=_("Initiative"), field_name="page", queryset=initiatives)
    follow_up_on = DateRangeFilter(label=_("Follow-up date"))

    default_arguments = ()

    class Meta:
        model = ChallengeCase
        fields: list[str] = []
