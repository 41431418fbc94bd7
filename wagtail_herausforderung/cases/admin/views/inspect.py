"""One object of a desk: all that a coordinator needs on one screen, and what to do next."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Table
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from ....outbox.masking import masked
from ... import extras
from ...links import company_url
from ...models import ChallengeCase
from ..letters import mails_of_case
from ..mixins import BoundedObjectMixin
from ..next_step import case_next_step, with_page
from ..steps import buttons_of, grouped
from ..tables import event_columns
from ..words import contact_words, user_name


class SubjectInspectView(BoundedObjectMixin, generic.InspectView):
    """A row with states: what it is called (``get_page_subtitle``), and the steps it allows."""

    step_url_name: Any = None
    #: Steps with a button in the header, ``None``: all; all of them have one below it.
    shown_steps: int | None = None

    @cached_property
    def may_change(self) -> bool:
        return self.user_has_permission_for_instance("change", self.object)

    @cached_property
    def steps(self) -> list[dict]:
        return buttons_of(self.object, self.url_of) if self.may_change else []

    def url_of(self, step: Any) -> str:
        """Where a step is taken."""
        return reverse(self.step_url_name, args=[self.object.pk, step.name])

    @property
    def usual_steps(self) -> list[dict]:
        return [step for step in self.steps if not step["group"]]

    @property
    def header_buttons(self) -> list:
        return [
            HeaderButton(step["label"], url=step["url"], icon_name=step["icon"], priority=position)
            for position, step in enumerate(self.usual_steps[: self.shown_steps])
        ]

    def get_breadcrumbs_items(self) -> list:
        items = super().get_breadcrumbs_items()
        here = {"url": "", "label": self.get_page_subtitle()}
        return [*(item for item in items[:2] if item["url"]), here]

    def get_header_title(self) -> str:
        return self.get_page_subtitle()

    def get_fields_context(self) -> list:
        """The facts stand in the template, in the order in which one asks for them."""
        return []


class SubmissionInspectView(SubjectInspectView):
    """Something that was sent: only what the coordination has recorded is completed by it."""

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if self.object.is_recorded else None

    def get_delete_url(self) -> None:
        return None


class DeskInspectView(SubjectInspectView):
    """Facts, history, mails, and the steps the state allows."""

    history_url_name: Any = None
    shown_steps = 2

    def get_edit_url(self):
        erased = getattr(self.object, "erased_at", None)
        if self.edit_url_name and self.may_change and not erased:
            return reverse(self.edit_url_name, args=(quote(self.object.pk),))
        return None

    @property
    def header_more_buttons(self) -> list:
        buttons = super().header_more_buttons
        if self.history_url_name and self.may_change:
            url = reverse(self.history_url_name, args=[self.object.pk])
            buttons = [*buttons, Button(_("History"), url=url, icon_name="history", priority=90)]
        return buttons

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

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        # Whom it was done for says the row it is about.
        events = list(self.get_events().prefetch_related("about"))
        mails = list(self.get_mails().order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        context.update(
            {
                **grouped(self.object, self.steps),
                "case": self.get_case(),
                "page_url": self.get_page_url(),
                "events": Table(self.get_event_columns(), events),
                "has_events": bool(events),
                "mails": mails,
                "coordinator_name": user_name(self.get_case().coordinator),
                "beside": extras.beside(self.object, self.request),
            }
        )
        return context


class CaseInspectView(DeskInspectView):
    model = ChallengeCase
    template_name = "wagtail_herausforderung/cases/admin/case.html"

    #: Pledges shown on the case's page; the desk shows all of them.
    shown_pledges = 50

    def get_bounded_queryset(self) -> QuerySet:
        cases = super().get_bounded_queryset().annotate(waiting=extras.number_waiting())
        return with_page(cases).select_related("organisation", "coordinator")

    def get_case(self) -> ChallengeCase:
        return self.object

    @property
    def header_more_buttons(self) -> list:
        buttons = super().header_more_buttons
        if self.may_change:
            buttons = [*buttons, *extras.buttons(self.object, self.request.user)]
        return buttons

    @cached_property
    def hidden_types(self) -> list:
        """A group may be given the cases without the pledges; then it reads of none of them."""
        hidden = extras.hidden_from(self.request.user)
        return [ContentType.objects.get_for_model(model) for model in hidden]

    def get_mails(self) -> QuerySet:
        return mails_of_case(self.object).exclude(about_type__in=self.hidden_types)

    def get_events(self) -> QuerySet:
        events = self.object.events.exclude(about_type__in=self.hidden_types)
        return events.select_related("user").order_by("at", "pk")

    def get_event_columns(self) -> list:
        return event_columns(of_case=True)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        case = self.object
        return super().get_context_data(
            next_step=case_next_step(case),
            notices=extras.notices(case, self.request),
            ledgers=case.ledgers.all(),
            contacts=[contact_words(each) for each in case.contacts.all()],
            company_url=company_url(case.organisation_id),
            panels=extras.panels(case, self.request),
            **kwargs,
        )
