"""Filters of the desk. Every choice is bounded: nobody reads in a list of choices what they may
not open."""

from __future__ import annotations

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from ... import vocabulary
from ...compat import get_page_model
from ...page_mixins import InitiativeMixin
from ...permissions import editable_pages
from ..choices import CaseState, PledgerSector, PledgeStatus
from ..models import ChallengeCase, Pledge
from ..permissions import case_policy
from .attention import CLOSED_PLEDGES, OPEN_CASES, needing_attention, to_follow_up


def initiatives(request):
    """The initiatives at or above pages that the user may edit, each once.

    Cases hang on the source pages; a translation of an initiative has none of its own where
    the initiative exists in the main language.
    """
    pages = get_page_model().objects.type(InitiativeMixin)
    mine = pages.filter(pk__in=editable_pages(request.user).values("pk"))
    main = mine.filter(locale__language_code=settings.LANGUAGE_CODE)
    translated = Q(translation_key__in=main.values("translation_key")) & ~Q(
        pk__in=main.values("pk")
    )
    return mine.exclude(translated).order_by("title")


def cases_with_pledges(request):
    cases = case_policy.instances_user_has_permission_for(request.user, "view")
    return cases.filter(pledges__isnull=False).distinct().order_by("title")


def support_kinds() -> list[tuple[str, str]]:
    return [(info.key, info.label) for info in vocabulary.terms("support").values() if info.enabled]


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
        return qs if asked else self.default(qs)


class InitiativeFilter(django_filters.ModelChoiceFilter):
    """Everything in the branch of an initiative."""

    def filter(self, qs, page):
        return qs.filter(**{f"{self.field_name}__path__startswith": page.path}) if page else qs


class PledgeFilterSet(WagtailFilterSet):
    """Filters of the pledge desk. Needs the flags of :func:`.attention.with_flags`."""

    show = ScopeFilter(
        label=_("Show"),
        choices=[("open", _("All that are open")), ("all", _("All"))],
        empty_label=_("What needs attention"),
        widget=forms.RadioSelect,
        default=needing_attention,
        scopes={
            "open": lambda qs: qs.exclude(status__in=CLOSED_PLEDGES),
            "all": lambda qs: qs,
        },
        steps_aside_for=("status", "q"),
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=PledgeStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    initiative = InitiativeFilter(
        label=_("Initiative"), field_name="case__page", queryset=initiatives
    )
    case = django_filters.ModelChoiceFilter(label=_("Challenge"), queryset=cases_with_pledges)
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of support"),
        field_name="lines__ledger__kind",
        choices=support_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    sector = django_filters.MultipleChoiceFilter(
        label=_("Sector"), choices=PledgerSector.choices, widget=forms.CheckboxSelectMultiple
    )
    created_at = django_filters.DateFromToRangeFilter(
        label=_("Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Pledge
        fields: list[str] = []


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
        label=_("State"), choices=CaseState.choices, widget=forms.CheckboxSelectMultiple
    )
    initiative = InitiativeFilter(label=_("Initiative"), field_name="page", queryset=initiatives)
    follow_up_on = django_filters.DateFromToRangeFilter(
        label=_("Follow-up date"), widget=DateRangePickerWidget
    )

    class Meta:
        model = ChallengeCase
        fields: list[str] = []
