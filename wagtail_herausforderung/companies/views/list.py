"""All companies and organisations: found by name, person, telephone number, address, reference."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from ...admin.dates import ReadFiltersMixin
from ...cases import contacts, extras
from ...cases.admin.tables import TwoLineColumn
from ...cases.models import Contact
from ...cases.partners.alike import twins
from ...cases.partners.sources import wishes
from ...cases.timeline import Asked
from ...models import Partner
from ...models.partner import Sector
from ...pledges.choices import PledgerSector
from ...sorting import InOrderMixin, in_order
from .. import sources
from ..parts import become_url
from .base import BoundedView, list_title

#: Pledgers who are no partner yet, found by the same words.
STRANGERS = 10


class ShowFilter(django_filters.ChoiceFilter):
    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if value == "mine":
            return qs.filter(known_to(self.parent.request.user))
        if value == "twins":
            return qs.filter(pk__in=twins())
        if value == "resting":
            return qs.filter(pk__in=wishes(Partner.objects.all()).order_by().values("partner"))
        return qs


class CompanyFilterSet(WagtailFilterSet):
    show = ShowFilter(
        label=gettext_lazy("Show"),
        choices=[
            ("mine", gettext_lazy("With something in my initiatives")),
            ("twins", gettext_lazy("Probably entered twice")),
            ("resting", gettext_lazy("Not to be asked now")),
        ],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    sector = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Sector"), choices=Sector.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Partner
        fields: list[str] = []


def known_to(user: Any) -> Q:
    """Partners of which ``user`` may see something, for a filter on ``Partner``."""
    ids = [each for extra in extras.registered() for each in extra.known_partners(user)]
    return reduce(or_, (Q(pk__in=each) for each in ids), Q(pk__in=[]))


def found_by(asked: Asked, user: Any) -> Q:
    """Partners that somebody means by what they typed, for a filter on ``Partner``."""
    ids = [each for extra in extras.registered() for each in extra.find_partners(asked, user)]
    name = Q(name__icontains=asked.text)
    return reduce(or_, (Q(pk__in=each) for each in ids), name)


class CompanyListView(ReadFiltersMixin, InOrderMixin, BoundedView, generic.IndexView):
    """All partners by name; of those that have nothing in the user's branches, the name only."""

    model = Partner
    permission_policy = None
    template_name = "wagtail_herausforderung/companies/list.html"
    results_template_name = "wagtail_herausforderung/companies/list_results.html"
    index_url_name = "herausforderung_companies"
    index_results_url_name = "herausforderung_companies_results"
    header_icon = "group"
    is_searchable = True
    show_other_searches = True
    search_fields = ["name"]
    filterset_class = CompanyFilterSet
    default_ordering = "name"
    paginate_by = 50
    #: As in the public search; the databases do not take more.
    longest_query = 200

    def get_page_title(self) -> str:
        return list_title()

    page_title = property(get_page_title)

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items[:1], {"url": "", "label": list_title()}]

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.search_query.strip()[: self.longest_query])

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        # The database answers searches too, so that they are in the order of names as well.
        return in_order(super().order_queryset(queryset))

    def get_base_queryset(self) -> QuerySet:
        return Partner.objects.all()

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.asked.text:
            return queryset
        return queryset.filter(found_by(self.asked, self.request.user))

    def paginate_queryset(self, queryset: QuerySet, page_size: int):
        paginator, page, rows, more = super().paginate_queryset(queryset, page_size)
        page.object_list = rows = list(rows)
        self.look_up(rows)
        return paginator, page, rows, more

    def look_up(self, partners: list[Partner]) -> None:
        """What the columns show of these, in a query each."""
        user, ids = self.request.user, [each.pk for each in partners]
        known = Partner.objects.filter(known_to(user), pk__in=ids)
        self.known = set(known.values_list("pk", flat=True))
        people = contacts.present(Contact.objects.filter(partner__in=ids))
        people = contacts.mine(people, user).order_by("-pk")
        self.people = {each.partner_id: each for each in people}
        rows = contacts.mine(wishes(ids), user).order_by("before")
        self.days = dict(rows.values_list("partner", "before"))

    @cached_property
    def columns(self) -> list:
        return [
            TitleColumn(
                "name",
                label=_("Name"),
                get_url=lambda row: reverse("herausforderung_company", args=[row.pk]),
                sort_key="name",
            ),
            Column("sector", label=_("Sector"), accessor=self.sector, sort_key="sector"),
            TwoLineColumn(
                "person", label=_("Contact person"), accessor=self.person, second=self.number
            ),
            Column("before", label=_("Do not ask before"), accessor=self.day),
        ]

    def sector(self, partner: Partner) -> str:
        return str(partner.get_sector_display()) if partner.pk in self.known else ""

    def person(self, partner: Partner) -> str:
        found = self.people.get(partner.pk)
        return found.name if found else ""

    def number(self, partner: Partner) -> str:
        found = self.people.get(partner.pk)
        return (found.phone or found.email) if found else ""

    def day(self, partner: Partner) -> Any:
        return self.days.get(partner.pk, "")

    def strangers(self) -> list[dict[str, Any]]:
        """Pledges that are meant too, and whose company is no partner yet."""
        if not self.asked.text:
            return []
        user = self.request.user
        by_name = sources.seen(user).filter(company_name__icontains=self.asked.text)
        pledges = sources.matching(self.asked, user) | by_name
        pledges = pledges.filter(partner=None, erased_at=None).exclude(company_name="")
        pledges = pledges.exclude(sector=PledgerSector.PERSON).order_by("-created_at", "-pk")
        return [
            {
                "name": each.company_name,
                "reference": each.reference,
                "url": reverse("herausforderung_pledge:inspect", args=[each.pk]),
                "become_url": become_url(each),
            }
            for each in pledges[:STRANGERS]
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(*args, **kwargs), "strangers": self.strangers()}
