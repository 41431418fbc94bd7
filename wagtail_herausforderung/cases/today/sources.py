"""Rows of one model in the list of the day: who sees them, what they are called, what is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ...compat import get_page_model
from ...submissions.transition import Text
from ..admin.deadlines import Clock
from ..admin.steps import steps_for, usual_step
from ..tasks.whose import by
from .reasons import EDIT, RING, Reason, because, with_flags


@dataclass(frozen=True)
class Step:
    """The button of a row: what it says, and where its form is."""

    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """One line of the list. ``more`` are further reasons, less harmful."""

    code: str
    kind: Text
    title: str
    about: str
    url: str
    reason: Reason
    is_late: bool
    said: str
    left: str
    more: int
    step: Step

    @property
    def label(self) -> Text:
        return (self.is_late and self.reason.late_label) or self.reason.label


class Source:
    """Set the attributes, override what differs, and tell of it in ``CaseExtra.today``.

    ``key`` names the kind in addresses and in ``cases.today.add``; ``url_name`` is a viewset
    of the desk, whose ``inspect``, ``edit`` and ``step`` are used. ``page`` and ``case`` are the
    lookups to the page and to the case a row belongs to, ``since`` is a date or moment: among
    equally harmful rows the oldest come first.
    """

    key: str
    label: Text
    policy: Any
    url_name = ""
    page = "case__page"
    case = "case"
    since = "state_since"
    #: What one row needs beside itself.
    related: tuple[str, ...] = ("case",)

    @property
    def model(self) -> type[Model]:
        return self.policy.model

    def rows(self, user: Any) -> QuerySet:
        """All that ``user`` may see."""
        return self.policy.instances_user_has_permission_for(user, "view")

    def may_change(self, user: Any) -> bool:
        return self.policy.user_has_permission(user, "change")

    def may_wait(self, clock: Clock) -> Q:
        """What an index finds, before the reasons are asked one by one."""
        return Q()

    def of_user(self, user: Any) -> Q:
        """“Only mine”: whose page ``user`` owns or has published last, and whose case ``user``
        coordinates; those of a colleague who is away count as well."""
        pages = get_page_model()._base_manager.filter(
            by("owner", user) | by("live_revision__user", user)
        )
        own = Q(**{f"{self.page}__in": pages.order_by().values("pk")})
        return own | by(f"{self.case}__coordinator", user) if self.case else own

    def below(self, page: Any) -> Q:
        """What belongs to the branch of ``page``."""
        return Q(**{f"{self.page}__path__startswith": page.path})

    def load(self, ids: list[int], clock: Clock) -> Any:
        """These rows, with the flags of :func:`.with_flags` and what their line says."""
        rows = self.model._default_manager.filter(pk__in=ids)
        if self.related:
            rows = rows.select_related(*self.related)
        return with_flags(self.key, rows, clock)

    def title(self, row: Any) -> str:
        return str(row)

    def about(self, row: Any) -> str:
        """Below the title: the challenge it belongs to."""
        return row.case.title

    def url(self, row: Any) -> str:
        """Its page."""
        return reverse(f"{self.url_name}:inspect", args=[row.pk])

    def edit_url(self, row: Any) -> str:
        """The form with its contact data; empty where it has none."""
        return reverse(f"{self.url_name}:edit", args=[row.pk])

    def step_url(self, row: Any, name: str) -> str:
        return reverse(f"{self.url_name}:step", args=[row.pk, name])

    def step(self, row: Any, reason: Reason, user: Any) -> Step:
        """What the button of a row does: of its reason, else the usual step, else a look."""
        if self.may_change(user):
            wanted = reason.button or usual_step(row)
            for step in steps_for(row) if wanted else ():
                if step.name == wanted:
                    return Step(str(step.label(row)), self.step_url(row, wanted))
            if wanted == EDIT and (url := self.edit_url(row)):
                return Step(self.edit_label(row), url)
            if wanted == RING:
                query = urlencode({"about": f"{self.key}-{row.pk}"})
                url = reverse("herausforderung_record_kind", args=["note"])
                return Step(_("Ring and note it"), f"{url}?{query}")
        return Step(pgettext("button", "Open"), self.url(row))

    def edit_label(self, row: Any) -> str:
        return _("Check the address")

    def row(self, row: Any, clock: Clock, user: Any, key: str = "") -> Row | None:
        """The line of a loaded row, by the reason ``key`` or the worst; nothing if it waits no
        longer."""
        reasons = because(self.key, row)
        reason = next((each for each in reasons if not key or each.key == key), None)
        if reason is None:
            return None
        last = reason.limit(row, clock) if reason.limit else None
        return Row(
            code=f"{self.key}-{row.pk}",
            kind=self.label,
            title=self.title(row),
            about=self.about(row),
            url=self.url(row),
            reason=reason,
            is_late=reason.is_late(row) or (last is not None and last < clock.today),
            said=reason.said(row),
            left=clock.time_left(row, last) if last else "",
            more=len(reasons) - 1,
            step=self.step(row, reason, user),
        )
