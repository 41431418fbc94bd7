"""Which pledges a report is about: those its reader may see, of an initiative and a period."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..admin.dates import DateField
from ..cases.admin.filters import initiatives
from ..cases.models import ChallengeCase
from ..cases.permissions import case_policy
from ..compat import get_page_model
from ..listings import pages_of
from ..page_mixins import InitiativeMixin, StoryMixin
from ..permissions import editable_pages
from ..pledges.choices import PledgeStatus
from ..pledges.impact import kept
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from ..public import below_any, translations_of


@dataclass(frozen=True)
class Scope:
    """``start`` and ``end`` are the first and the last day; ``None`` means no bound.

    Every queryset is bounded by the page tree, for ``user``.
    """

    user: Any
    initiative: Any = None
    start: datetime.date | None = None
    end: datetime.date | None = None

    @property
    def cases(self) -> QuerySet[ChallengeCase]:
        """Whatever the period: a case has none."""
        cases = case_policy.instances_user_has_permission_for(self.user, "view").order_by()
        if self.initiative is not None:
            cases = cases.filter(page__path__startswith=self.initiative.path)
        return cases

    @property
    def all_pledges(self) -> QuerySet[Pledge]:
        """Confirmed pledges of any time. What nobody has confirmed may be a joke."""
        pledges = pledge_policy.instances_user_has_permission_for(self.user, "view").order_by()
        if self.initiative is not None:
            pledges = pledges.filter(case__page__path__startswith=self.initiative.path)
        return pledges.exclude(status=PledgeStatus.UNCONFIRMED)

    @property
    def received(self) -> QuerySet[Pledge]:
        """Pledges that came in the period; what was split off later did not come again."""
        return self.within(self.all_pledges.filter(parent=None), "created_at")

    @property
    def fulfilled(self) -> QuerySet:
        """Pledges that were closed in the period and of which something came, whenever they
        came; ``is_first`` says which count as a cooperation."""
        return self.within(kept(self.all_pledges), "closed_at")

    @property
    def stories(self) -> QuerySet:
        """Public stories of the same branch, in all languages."""
        pages = pages_of(StoryMixin).filter(pk__in=editable_pages(self.user).values("pk"))
        if self.initiative is not None:
            pages = pages.filter(below_any(translations_of(self.initiative)))
        return pages

    @property
    def initiatives(self) -> QuerySet:
        """Those whose figures the reader may see, in all languages."""
        pages: Any = editable_pages(self.user)
        return pages.type(InitiativeMixin).order_by("-depth", "path")

    @property
    def name(self) -> str:
        """Whose figures these are: “All initiatives” only for who sees all."""
        return self.initiative.title if self.initiative else name_of_all(self.user)

    def within(self, pledges: QuerySet, name: str) -> QuerySet:
        """Those whose moment ``name`` lies in the period."""
        if self.start is not None:
            pledges = pledges.filter(**{f"{name}__gte": _midnight(self.start)})
        if self.end is not None:
            after = self.end + datetime.timedelta(days=1)
            pledges = pledges.filter(**{f"{name}__lt": _midnight(after)})
        return pledges


def name_of_all(user: Any) -> str:
    """What “all” is for ``user``: the names of the initiatives, unless it is really all of them."""
    every = get_page_model().objects.type(InitiativeMixin)
    mine = every.filter(pk__in=editable_pages(user).values("pk")).order_by("path")
    found: dict[Any, str] = {}
    for key, title in mine.values_list("translation_key", "title"):
        found.setdefault(key, title)
    others = every.exclude(translation_key__in=found)
    return ", ".join(found.values()) if found and others.exists() else gettext("All initiatives")


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


class ScopeForm(forms.Form):
    """The filters above the reports, in the address."""

    initiative = forms.ModelChoiceField(
        label=_("Initiative"), queryset=None, required=False, empty_label=_("All that I may see")
    )
    start = DateField(label=_("First day"), required=False, past=True)
    end = DateField(label=_("Last day"), required=False, past=True)

    def __init__(self, *args, request, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        field: Any = self.fields["initiative"]
        field.queryset = initiatives(request)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", _("The end is before the beginning."))
        return cleaned

    @property
    def scope(self) -> Scope | None:
        """What was asked for, or ``None`` when it makes no sense: better nothing than more."""
        if not self.is_valid():
            return None
        return Scope(self.request.user, **self.cleaned_data)
