"""The list of approaches, the page of one, and its steps."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton

from ... import dates
from ...cases.admin.filters import InitiativeFilter, ScopeFilter, initiatives
from ...cases.admin.tables import TwoLineColumn
from ...cases.admin.views.begin import BeginView
from ...cases.admin.views.inspect import DeskInspectView
from ...cases.admin.views.lists import DeskListView
from ...cases.admin.views.step import StepView
from ...cases.links import company_url
from ...cases.models import ChallengeCase
from ...outbox.models import Mail
from ..choices import ApproachStatus
from ..guard import blocked_until, company_of, hits, said
from ..mails import known_by, sentence_of, wanted
from ..models import Approach
from ..partners import title
from ..permissions import approach_policy, members_for
from ..states import APPROACHES, EXPIRE, OPEN, PLAN
from . import forms as _forms  # noqa: F401  (what each step asks)

FOLDER = "wagtail_herausforderung/approaches/admin"


def overdue(rows: QuerySet) -> QuerySet:
    """Those whose day has passed without an answer."""
    late = Q(status__in=EXPIRE.sources, due_on__lt=dates.today())
    return rows.filter(late | Q(status=ApproachStatus.NO_ANSWER))


class ApproachFilterSet(WagtailFilterSet):
    """By state, member, company and initiative; what is open by default."""

    show = ScopeFilter(
        label=gettext_lazy("Show"),
        choices=[("overdue", gettext_lazy("Overdue")), ("all", gettext_lazy("All"))],
        empty_label=gettext_lazy("All that are open"),
        widget=forms.RadioSelect,
        default=lambda rows: rows.filter(
            Q(status__in=OPEN) | Q(status=ApproachStatus.YES, pledge=None)
        ),
        scopes={"overdue": overdue, "all": lambda rows: rows},
        steps_aside_for=("status", "q", "company", "member"),
    )
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Status"),
        choices=APPROACHES.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    member = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Member"), queryset=lambda request: members_for(request.user)
    )
    company = django_filters.CharFilter(label=gettext_lazy("Company"), method="named")
    initiative = InitiativeFilter(
        label=gettext_lazy("Initiative"), field_name="case__page", queryset=initiatives
    )

    default_arguments = ()

    class Meta:
        model = Approach
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["member"].field.label_from_instance = lambda member: member.name

    def named(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        value = value.replace("\x00", "")
        return rows.filter(Q(partner__name__icontains=value) | Q(company_name__icontains=value))


class ApproachIndexView(DeskListView):
    """What is due first comes first."""

    model = Approach
    page_title = gettext_lazy("Who asks whom")
    default_ordering = [F("due_on").asc(), "pk"]
    filterset_class = ApproachFilterSet
    search_fields = ["company_name", "partner__name", "member__name", "case__title"]
    list_export = [
        *("company", "asker", "case.title", "get_status_display", "due_on", "asked_on"),
        *("later_on", "not_before", "answer", "despite"),
    ]
    export_headings = {
        "company": gettext_lazy("Company"),
        "asker": pgettext_lazy("approach", "Who asks"),
        "case.title": gettext_lazy("Challenge"),
        "get_status_display": gettext_lazy("Status"),
    }

    def get_base_queryset(self) -> QuerySet:
        rows = super().get_base_queryset()
        return rows.select_related("case", "partner", "member", "user")

    @cached_property
    def columns(self) -> list:
        return [
            self.title_column("company", label=_("Company")),
            Column("case", label=_("Challenge"), accessor="case.title", sort_key="case__title"),
            Column("asker", label=pgettext("approach", "Who asks"), sort_key="member__name"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor="get_status_display",
                primary=lambda row: row.status in OPEN,
                sort_key="status",
            ),
            TwoLineColumn(
                "due_on",
                label=_("By when"),
                accessor=lambda row: dates.in_words(row.due_on),
                second=lambda row: _("overdue") if is_overdue(row) else "",
                sort_key="due_on",
            ),
            DateColumn("state_since", label=_("Since"), sort_key="state_since"),
        ]

    @property
    def header_buttons(self) -> list:
        url = reverse("herausforderung_networks")
        book = HeaderButton(_("Book of the network"), url=url, icon_name="doc-full", priority=20)
        return [*super().header_buttons, book]


def is_overdue(row: Approach) -> bool:
    late = row.status in EXPIRE.sources and row.due_on < dates.today()
    return late or row.status == ApproachStatus.NO_ANSWER


class _Approaches:
    model = Approach

    def get_bounded_queryset(self) -> QuerySet:
        rows = super().get_bounded_queryset()
        return rows.select_related(
            *("case__page", "case__organisation", "case__coordinator", "partner", "member"),
            *("user", "pledge"),
        ).prefetch_related("needs")


class ApproachInspectView(_Approaches, DeskInspectView):
    """Whom to ask for what, what came of it, and what is to be done."""

    template_name = f"{FOLDER}/approach.html"

    def get_page_subtitle(self) -> str:
        return title(self.object)

    def get_edit_url(self) -> None:
        return None

    def get_delete_url(self) -> None:
        return None

    def get_case(self) -> ChallengeCase:
        return self.object.case

    def get_mails(self) -> QuerySet:
        return Mail.objects.about(self.object)

    def get_events(self) -> QuerySet:
        return self.object.events.select_related("user").order_by("at", "pk")

    @property
    def record_url(self) -> str:
        """The form of a pledge, filled in: the company has said yes, and has not pledged yet."""
        approach = self.object
        if approach.status != ApproachStatus.YES or approach.pledge_id or not self.may_change:
            return ""
        need = approach.needs.first()
        told = {"company": approach.company, "need": need.pk if need else ""}
        url = reverse("herausforderung_record_kind", args=["pledge"])
        return f"{url}?{urlencode(told)}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        approach, case = self.object, self.object.case
        organisation = case.organisation.name if case.organisation else ""
        company = company_of(approach)
        is_open = approach.status in OPEN
        return super().get_context_data(
            approach=approach,
            state=APPROACHES.state_of(approach),
            sentence=sentence_of(approach, case.title, organisation),
            wanted=wanted(approach),
            known=known_by(approach),
            company_url=company_url(approach.partner_id),
            case_url=reverse("herausforderung_case:inspect", args=[case.pk]),
            pledge_url=approach.pledge_id
            and reverse("herausforderung_pledge:inspect", args=[approach.pledge_id]),
            record_url=self.record_url,
            blocked=blocked_until(company) if is_open else None,
            speaks_against=said(hits(company, approach.site, but=approach.pk), self.request.user)
            if is_open
            else [],
            is_overdue=is_overdue(approach),
            **kwargs,
        )


class ApproachStepView(_Approaches, StepView):
    """A step of an approach, after a look at what goes out."""

    table = APPROACHES

    def get_case(self) -> ChallengeCase:
        return self.object.case

    def get_title(self) -> str:
        return title(self.object)

    def get_facts(self) -> list[str]:
        return [self.object.asker, dates.in_words(self.object.due_on)]


class PlanView(BeginView):
    """Somebody is to ask a company; ``?partner=``, ``need=`` and ``member=`` fill it in."""

    table, transition = APPROACHES, PLAN
    made_model, made_url_name = Approach, "herausforderung_approach:inspect"
    made_policy = approach_policy
    index_url_name = "herausforderung_approach:index"

    def get_form(self, data: Any = None) -> Any:
        asked = {name: self.request.GET.get(name, "") for name in ("partner", "need", "member")}
        about = {"subject": self.object, "user": self.request.user}
        return self.step.form(data, asked=asked, **about)

    def get_facts(self) -> list[str]:
        organisation = self.object.organisation
        return [organisation.name if organisation else ""]


def plan_url(case_id: int, **told: Any) -> str:
    """The form that plans an approach, filled in."""
    known = urlencode({name: value for name, value in told.items() if value})
    url = reverse("herausforderung_approach_plan", args=[case_id])
    return f"{url}?{known}" if known else url
