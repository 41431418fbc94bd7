"""What this app tells the core, and cases."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Expression, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Table

from ..cases.admin.elsewhere import Elsewhere
from ..cases.admin.parts import Part
from ..cases.begin import Beginning
from ..cases.choices import CaseState
from ..cases.coverage import case_for
from ..cases.extras import CaseExtra
from ..cases.models import CaseEvent, ChallengeCase
from ..cases.permissions import case_policy
from ..cases.subjects import Subject
from ..cases.today import Source
from ..extras import Helper, Impact, Link, mounted
from ..outbox.letters import send
from ..outbox.models import Mail
from ..page_mixins import ChallengeMixin
from .actions import cancel
from .actions.reserve import ask_next
from .admin.attention import with_flags
from .admin.panels import PledgesPanel
from .admin.tables import own_pledge_columns
from .admin.today import Pledges as PledgesToday
from .admin.words import offer
from .anonymise import forget_case, forget_views
from .broadcast.send import recipients, to_write_to
from .calls import PledgeCall, recorded_unconfirmed
from .choices import PledgeStatus
from .impact import helpers_of, impact_below
from .kept import KEPT
from .models import Pledge
from .permissions import pledge_policy
from .personal import Pledges
from .states import CANCEL_PLEDGE, HOLDING, OPEN, UNDER_REVIEW

FOLDER = "wagtail_herausforderung/pledges/admin"

#: Pledges shown on the case's page; the desk shows all of them.
SHOWN = 50

#: The letter that a challenge pauses.
PAUSED = "pledge_paused"
#: And that it is back.
BACK = "pledge_back"

#: Whose last word is that it pauses need not read it again so soon.
TOLD_AGAIN_AFTER = datetime.timedelta(days=30)


class PledgesExtra(CaseExtra):
    urls = "wagtail_herausforderung.pledges.urls"
    personal_data = (Pledges(),)
    kept = KEPT

    def impact(self, scope: Any) -> Impact:
        return impact_below(scope)

    def edit_tabs(self, model: type) -> list[ObjectList]:
        return [ObjectList([PledgesPanel()], heading=_("Pledges"))]

    def beginnings(self, user: Any) -> list[Beginning]:
        may = pledge_policy.user_has_permission(user, "change")
        return [Beginning("message", gettext_lazy("Message to all"), "mail", to_write_to, 40)] * may

    def page_links(self, page: Any) -> list[Link]:
        if not isinstance(page, ChallengeMixin):
            return []
        return [Link("pledge", mounted("pledge", page.pk), _("We can help"), icon="hand-heart")]

    def helpers(self, page: Any) -> list[Helper]:
        case = case_for(page)
        return helpers_of(case) if case else []

    def review_count(self) -> Count:
        wanted = Q(lines__pledge__status__in=UNDER_REVIEW)
        return Count("lines__pledge_id", filter=wanted, distinct=True)

    def in_use(self) -> Q:
        return Q(lines__isnull=False)

    def raised(self, case: ChallengeCase, ledgers: list[int]) -> None:
        ask_next(case, ledgers)

    def still_counting(self) -> Q:
        return Q(pledges__status__in=OPEN)

    def under_way(self) -> Q:
        # A reserve may wait for ever for what is never needed again.
        return Q(pledges__status__in=set(OPEN) - {PledgeStatus.RESERVE})

    def number_counting(self, case: ChallengeCase) -> int:
        return case.pledges.filter(status__in=OPEN).count()

    def is_busy(self, case: ChallengeCase) -> bool:
        return case.pledges.filter(status__in=CANCEL_PLEDGE.sources).exists()

    def readers_of_pause(self, case: ChallengeCase) -> list[Pledge]:
        since = timezone.now() - TOLD_AGAIN_AFTER
        return [pledge for pledge, at in self._open(case) if at is None or at < since]

    def tell_pause(self, case: ChallengeCase, readers: list[Pledge], event: CaseEvent) -> None:
        for pledge in readers:
            pledge.case = case
            send(pledge, [PAUSED], event)

    def forget_pause(self, event: CaseEvent) -> None:
        letters = Mail.objects.filter(key__startswith=f"{PAUSED}:{event.pk}:")
        letters.filter(status=Mail.Status.QUEUED).delete()

    def tell_back(self, case: ChallengeCase, event: CaseEvent) -> None:
        for pledge, at in self._open(case):
            if at is not None:
                pledge.case = case
                send(pledge, [BACK], event)

    def _open(self, case: ChallengeCase) -> list[tuple[Pledge, datetime.datetime | None]]:
        """Who has an open pledge; since when the last word to their address is that it pauses."""
        letters = Mail.objects.filter(
            template__in=(PAUSED, BACK), about_id__in=case.pledges.values("pk")
        ).exclude(status=Mail.Status.DISCARDED)
        words = letters.order_by("created_at", "pk").values_list("to", "template", "created_at")
        last = {to.lower(): at if name == PAUSED else None for to, name, at in words}
        return [(each, last.get(each.email.lower())) for each in recipients(case, OPEN)]

    def languages(self, case: ChallengeCase) -> set[str]:
        return set(self._waiting(case).values_list("language", flat=True))

    def end_without_page(self, case: ChallengeCase, *, without_mail: bool) -> dict[str, Any]:
        open_ones = list(self._waiting(case))
        told = [
            f"{pledge.reference} · {pledge.pledger} · {offer(pledge)}"
            f" ({pledge.get_status_display()})"
            for pledge in open_ones
            if pledge.status != PledgeStatus.UNCONFIRMED
        ]
        # What was accepted for a challenge that is completed goes on: it does not need the page.
        goes_on = HOLDING if case.state == CaseState.COMPLETED else ()
        for pledge in open_ones:
            if pledge.status not in goes_on:
                cancel(pledge, without_mail=without_mail)
        return {
            "had_open": told,
            "goes_on": any(pledge.status in goes_on for pledge in open_ones),
        }

    def _waiting(self, case: ChallengeCase) -> QuerySet:
        rows = case.pledges.filter(status__in=CANCEL_PLEDGE.sources)
        return rows.prefetch_related("lines__ledger").order_by("pk")

    def forget(self, subject: Model) -> None:
        if isinstance(subject, ChallengeCase):
            forget_case(subject)
        forget_views(subject)

    def watched(self, case: ChallengeCase) -> QuerySet:
        return Pledge.objects.filter(case_id=case.pk)

    def watched_label(self, row: Pledge, *, is_new: bool = False) -> str:
        if is_new and row.parent is not None and row.parent.case_id == row.case_id:
            return _("A pledge of its own for the rest")
        if is_new:
            return _("A new pledge")
        return _("Pledge %(reference)s") % {"reference": row.reference}

    def number_waiting(self) -> Expression:
        # A subquery is asked for the rows on the screen; a join would bring all pledges together.
        pledges = Pledge.objects.filter(case=OuterRef("pk"), status__in=UNDER_REVIEW).order_by()
        number = pledges.values("case").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(number), 0)

    def panels(self, case: ChallengeCase, request: Any) -> list[Component]:
        if self.hidden_from(request.user):
            return []
        rows = with_flags(case.pledges.select_related("case").prefetch_related("lines__ledger"))
        pledges = list(rows.order_by("created_at", "pk")[:SHOWN])
        return [
            Part(
                f"{FOLDER}/case_panel.html",
                case=case,
                may_change=case_policy.user_has_permission_for_instance(
                    request.user, "change", case
                ),
                pledges=Table(own_pledge_columns(), pledges),
                has_pledges=bool(pledges),
                desk_url=f"{reverse('herausforderung_pledge:index')}?show=all&case={case.pk}",
            )
        ]

    def elsewhere(self) -> list[Elsewhere]:
        return [
            Elsewhere(
                "recorded",
                lambda user, clock: recorded_unconfirmed(user),
                lambda count: ngettext(
                    "%(count)s recorded pledge not confirmed yet",
                    "%(count)s recorded pledges not confirmed yet",
                    count,
                ),
                "herausforderung_pledge:index",
                "status=unconfirmed&source=phone&source=person&source=mail&source=market",
            )
        ]

    def today(self) -> list[Source]:
        return [PledgesToday()]

    def subjects(self) -> list[Subject]:
        names = ("reference", "company_name", "contact_name", "phone", "email")
        title = "{0.pledger} · {0.reference}".format
        place = "herausforderung_pledge:inspect"
        return [Subject("pledge", Pledge, _("Pledge"), pledge_policy, place, names, title)]

    def calls(self) -> list[PledgeCall]:
        return [PledgeCall()]

    def hidden_from(self, user: Any) -> list[type]:
        return [] if pledge_policy.user_has_permission(user, "view") else [Pledge]
