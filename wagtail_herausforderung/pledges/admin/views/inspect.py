"""One pledge, one case: all that a coordinator needs on one screen, and what to do next."""

from __future__ import annotations

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Table
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from ....cases.admin.letters import mails_of_case
from ....cases.admin.mixins import BoundedObjectMixin
from ....cases.models import ChallengeCase
from ....outbox.masking import masked
from ....outbox.models import Mail
from ....privacy.stories import still_shown
from ....reports.tables import money
from ... import documents
from ...choices import PledgeStatus
from ...models import Pledge
from ...permissions import pledge_policy
from ...states import UNDER_REVIEW
from ...views.papers import document_names
from ..attention import case_next_step, next_step, waiting_days, with_flags
from ..steps import steps_for
from ..tables import event_columns, line_columns, own_pledge_columns
from ..words import days, user_name


class DeskInspectView(BoundedObjectMixin, generic.InspectView):
    """Facts, history, mails, and the steps the state allows."""

    step_url_name = None
    history_url_name = None
    #: Steps with a button in the header; all of them have one below it.
    shown_steps = 2

    @cached_property
    def may_change(self) -> bool:
        return self.user_has_permission_for_instance("change", self.object)

    def get_edit_url(self):
        erased = getattr(self.object, "erased_at", None)
        if self.edit_url_name and self.may_change and not erased:
            return reverse(self.edit_url_name, args=(quote(self.object.pk),))
        return None

    def get_breadcrumbs_items(self) -> list:
        items = super().get_breadcrumbs_items()
        here = {"url": "", "label": self.get_page_subtitle()}
        return [*(item for item in items[:2] if item["url"]), here]

    def get_header_title(self) -> str:
        return self.get_page_subtitle()

    @property
    def header_buttons(self) -> list:
        return [
            HeaderButton(step["label"], url=step["url"], icon_name=step["icon"], priority=position)
            for position, step in enumerate(self.steps[: self.shown_steps])
        ]

    @property
    def header_more_buttons(self) -> list:
        buttons = super().header_more_buttons
        if self.history_url_name and self.may_change:
            url = reverse(self.history_url_name, args=[self.object.pk])
            buttons = [*buttons, Button(_("History"), url=url, icon_name="history", priority=90)]
        return buttons

    @cached_property
    def steps(self) -> list[dict]:
        if not self.may_change:
            return []
        return [
            {
                "label": step.label(self.object),
                "description": step.transition.description,
                "danger": step.transition.danger,
                "icon": step.icon,
                "url": reverse(self.step_url_name, args=[self.object.pk, step.name]),
            }
            for step in steps_for(self.object)
        ]

    def get_page_url(self) -> str:
        """Where the challenge is edited, if the user may and it still exists."""
        case = self.get_case()
        return reverse("wagtailadmin_pages:edit", args=[case.page_id]) if case.page_id else ""

    def get_case(self) -> ChallengeCase:
        raise NotImplementedError

    def get_mails(self) -> QuerySet:
        raise NotImplementedError

    def get_events(self) -> QuerySet:
        raise NotImplementedError

    def get_event_columns(self) -> list:
        return event_columns()

    def get_fields_context(self) -> list:
        """The facts stand in the template, in the order in which one asks for them."""
        return []

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        events = list(self.get_events())
        mails = list(self.get_mails().order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        context.update(
            {
                "steps": self.steps,
                "case": self.get_case(),
                "page_url": self.get_page_url(),
                "events": Table(self.get_event_columns(), events),
                "has_events": bool(events),
                "mails": mails,
                "coordinator_name": user_name(self.get_case().coordinator),
            }
        )
        return context


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
                "who": user_name(message.user) or message.get_author_display(),
                "at": message.at,
                "text": message.text,
            }
            for message in messages
        ]

    def get_cooperation(self) -> dict:
        """The agreement, and how both sides say it was."""
        pledge = self.object
        agreement = documents.agreement_of(pledge)
        units = {str(line.pk): line.ledger for line in pledge.lines.all()}
        reports = list(pledge.reports.prefetch_related("pictures"))
        names = {"agreement": _("Agreement"), "date": _("Calendar"), "thanks": _("Thank-you")}
        return {
            "agreement": documents.facts(agreement) if agreement else None,
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
                        f"{count} {units[key].unit} · {units[key].title}"
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


class CaseInspectView(DeskInspectView):
    model = ChallengeCase
    template_name = "wagtail_herausforderung/pledges/admin/case.html"

    #: Pledges shown on the case's page; the desk shows all of them.
    shown_pledges = 50

    def get_bounded_queryset(self) -> QuerySet:
        cases = super().get_bounded_queryset()
        return cases.select_related("organisation", "coordinator")

    def get_case(self) -> ChallengeCase:
        return self.object

    @property
    def header_more_buttons(self) -> list:
        buttons = super().header_more_buttons
        if self.may_change and self.object.page_id:
            url = reverse("herausforderung_case:story", args=[self.object.pk])
            button = Button(
                _("Draft the story"), url=url, icon_name="doc-full-inverse", priority=20
            )
            buttons = [*buttons, button]
        return buttons

    @cached_property
    def may_see_pledges(self) -> bool:
        """A group may be given the cases without the pledges; then it reads of none of them."""
        return pledge_policy.user_has_permission(self.request.user, "view")

    def get_story_url(self) -> str:
        """Where the story is drafted, once there is something to tell."""
        done = self.object.pledges.filter(status=PledgeStatus.FULFILLED)
        if not (self.may_change and self.object.page_id and done.exists()):
            return ""
        return reverse("herausforderung_case:story", args=[self.object.pk])

    def get_mails(self) -> QuerySet:
        mails = mails_of_case(self.object)
        if self.may_see_pledges:
            return mails
        return mails.exclude(about_type=ContentType.objects.get_for_model(Pledge))

    def get_events(self) -> QuerySet:
        events = self.object.events.select_related("user").order_by("at", "pk")
        return events if self.may_see_pledges else events.about_the_case()

    def get_event_columns(self) -> list:
        return event_columns(of_case=True)

    def get_context_data(self, **kwargs) -> dict:
        case = self.object
        pledges = case.pledges.all() if self.may_see_pledges else case.pledges.none()
        pledges = with_flags(pledges.select_related("case").prefetch_related("lines__ledger"))
        pledges = list(pledges.order_by("created_at", "pk")[: self.shown_pledges])
        case.waiting = sum(pledge.status in UNDER_REVIEW for pledge in pledges)
        return super().get_context_data(
            next_step=case_next_step(case),
            story_url=self.get_story_url(),
            still_shown=still_shown(case),
            ledgers=case.ledgers.all(),
            pledges=Table(own_pledge_columns(), pledges),
            has_pledges=bool(pledges),
            may_see_pledges=self.may_see_pledges,
            desk_url=f"{reverse('herausforderung_pledge:index')}?show=all&case={case.pk}",
            **kwargs,
        )
