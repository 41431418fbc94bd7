"""One pledge, one case: all that a coordinator needs on one screen, and what to do next."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Table

from ....amounts import money, of_unit
from ....cases.admin.views.inspect import DeskInspectView
from ....cases.admin.words import days, speaker
from ....cases.models import ChallengeCase
from ....outbox.models import Mail
from ... import agreed
from ...models import Pledge
from ...states import UNDER_REVIEW
from ...views.papers import document_names
from ..attention import next_step, waiting_days, with_flags
from ..tables import line_columns


class PledgeInspectView(DeskInspectView):
    model = Pledge
    template_name = "wagtail_herausforderung/pledges/admin/pledge.html"

    def get_bounded_queryset(self) -> QuerySet:
        pledges = with_flags(super().get_bounded_queryset())
        return pledges.select_related(
            "case__organisation", "case__coordinator", "partner", "parent"
        ).prefetch_related("lines__ledger", "parts")

    def get_page_subtitle(self) -> str:
        return f"{self.object.pledger} · {self.object.reference}"

    def get_case(self) -> ChallengeCase:
        return self.object.case

    def get_mails(self) -> QuerySet:
        return Mail.objects.about(self.object)

    def get_events(self) -> QuerySet:
        return self.object.events.select_related("user").order_by("at", "pk")

    def get_context_data(self, **kwargs) -> dict:
        pledge = self.object
        return super().get_context_data(
            pledge=pledge,
            next_step=next_step(pledge),
            waiting=days(waiting_days(pledge)),
            is_waiting=pledge.status in UNDER_REVIEW,
            lines=Table(line_columns(), pledge.lines.all()),
            answers=[pair for line in pledge.lines.all() for pair in line.answers],
            thread=self.get_thread(),
            **self.get_cooperation(),
            case_url=reverse("herausforderung_case:inspect", args=[pledge.case_id]),
            **kwargs,
        )

    def get_thread(self) -> list[dict]:
        messages = self.object.messages.select_related("user")
        return [
            {
                "who": speaker(message, self.object.sender),
                "at": message.at,
                "text": message.text,
            }
            for message in messages
        ]

    def get_cooperation(self) -> dict:
        """The agreement, and how both sides say it was."""
        pledge = self.object
        agreement = agreed.agreement_of(pledge)
        units = {str(line.pk): line.ledger for line in pledge.lines.all()}
        reports = list(pledge.reports.prefetch_related("pictures"))
        names = {"agreement": _("Agreement"), "date": _("Calendar"), "thanks": _("Thank-you")}
        return {
            "agreement": agreed.facts(agreement) if agreement else None,
            "documents": [
                {
                    "label": names[name],
                    "url": reverse("herausforderung_pledge:document", args=[pledge.pk, name]),
                }
                for name in document_names(pledge)
            ],
            "value": None if pledge.value is None else money(pledge.value),
            "disagree": not pledge.closed_at
            and len({(report.outcome, str(sorted(report.delivered.items()))) for report in reports})
            > 1,
            "reports": [
                {
                    "who": report.get_side_display(),
                    "at": report.at,
                    "outcome": report.get_outcome_display(),
                    "delivered": ", ".join(
                        f"{of_unit(count, units[key])} · {units[key].title}"
                        for key, count in report.delivered.items()
                        if key in units
                    ),
                    "hours": report.hours,
                    "quote": report.quote,
                    "quote_by": report.quote_by,
                    "comment": report.comment,
                    "may_publish": report.may_publish,
                    "pictures": list(report.pictures.all()),
                }
                for report in reports
            ],
        }
