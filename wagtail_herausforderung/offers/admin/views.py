"""The views of general offers at the desk."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from ...cases import extras
from ...cases.admin.deadlines import Clock
from ...cases.admin.filters import InitiativeFilter, initiatives, source_filter
from ...cases.admin.mixins import BoundedListMixin, BoundedObjectMixin
from ...cases.admin.parts import history_of
from ...cases.admin.rehearsal import rehearse, rehearse_one
from ...cases.admin.steps import Step, grouped
from ...cases.admin.views.inspect import SubmissionInspectView
from ...cases.admin.views.step import StepView
from ...cases.fitting import fitting_challenges
from ...cases.models import ChallengeCase
from ...cases.permissions import case_policy
from ...exports import SafeExportMixin
from ...outbox.masking import masked
from ...outbox.models import Mail
from ...pledges.admin.filters import support_kinds
from ...pledges.choices import PledgerSector
from ...submissions.source import Source
from ..choices import OfferStatus
from ..mails import asked, kinds_in_words
from ..models import GeneralOffer
from ..states import OFFERS, PROPOSE, offer_statuses
from . import steps  # noqa: F401  (what the steps ask)
from .forms import ProposeForm, gift_of
from .waiting import without_answer


class KindFilter(django_filters.MultipleChoiceFilter):
    """Offers that name any of the kinds of support."""

    def filter(self, qs, value):
        if not value:
            return qs
        wanted = set(value)
        # A list in JSON: not every database can look into it.
        rows = qs.order_by().values_list("pk", "kinds")
        return qs.filter(pk__in=[pk for pk, kinds in rows if wanted & set(kinds)])


class WaitingFilter(django_filters.ChoiceFilter):
    """Offers whose proposal the company has not answered in time."""

    def filter(self, qs, value):
        return without_answer(qs, Clock()) if value else qs


class OfferFilterSet(WagtailFilterSet):
    show = WaitingFilter(
        label=gettext_lazy("Show"),
        choices=[("unanswered", gettext_lazy("Without an answer to the proposal"))],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"),
        choices=offer_statuses,
    )
    initiative = InitiativeFilter(
        label=gettext_lazy("Initiative"), field_name="initiative", queryset=initiatives
    )
    kinds = KindFilter(
        label=gettext_lazy("Kind of support"),
        choices=support_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    source = source_filter()
    sector = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Sector"),
        choices=PledgerSector.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = GeneralOffer
        fields: list[str] = []


def confirmed(offers: QuerySet) -> QuerySet:
    """Whose address has never been shown to be right stands in no list, unless somebody looks
    for it: whoever rings because the mail never came is helped. What the coordination has
    recorded it knows from the person."""
    return offers.exclude(status=OfferStatus.UNCONFIRMED, source=Source.FORM)


def title(offer: GeneralOffer) -> str:
    """Who offers, and the reference."""
    name = offer.company_name or offer.contact_name
    return f"{name} · {offer.reference}" if name else offer.reference


def kinds(offer: GeneralOffer) -> str:
    return ", ".join(kinds_in_words(offer))


class OfferIndexView(SafeExportMixin, BoundedListMixin, generic.IndexView):
    """What waits longest comes first."""

    model = GeneralOffer
    page_title = gettext_lazy("General offers")
    default_ordering = ["state_since", "pk"]
    filterset_class = OfferFilterSet
    search_fields = ["reference", "company_name", "contact_name", "email", "phone", "text"]
    list_export = [
        "reference",
        "get_status_display",
        "created_at",
        "initiative_title",
        "kinds",
        "text",
        "availability",
        "people",
        "company_name",
        "get_sector_display",
        "contact_name",
        "email",
        "phone",
        "get_source_display",
        "on_word",
    ]
    export_headings = {
        "reference": gettext_lazy("Offer number"),
        "get_source_display": gettext_lazy("Source"),
        "get_status_display": gettext_lazy("Status"),
        "get_sector_display": gettext_lazy("Sector"),
        "kinds": gettext_lazy("Kinds of support"),
    }
    export_functions = {"kinds": kinds}

    def get_base_queryset(self) -> QuerySet:
        offers = super().get_base_queryset()
        looked_for = self.request.GET.get("status") == OfferStatus.UNCONFIRMED
        return offers if looked_for else confirmed(offers)

    @cached_property
    def columns(self) -> list:
        return [
            TitleColumn(
                "reference",
                label=gettext_lazy("General offer"),
                accessor=title,
                get_url=self.get_inspect_url,
                sort_key="company_name",
            ),
            Column("kinds", label=gettext_lazy("Kinds of support"), accessor=kinds),
            Column("initiative_title", label=gettext_lazy("Initiative")),
            StatusTagColumn(
                "status",
                label=gettext_lazy("Status"),
                accessor="get_status_display",
                primary=lambda offer: offer.status == OfferStatus.NEW,
                sort_key="status",
            ),
            DateColumn("created_at", label=gettext_lazy("Received"), sort_key="created_at"),
        ]


class BoundedOfferMixin(BoundedObjectMixin):
    def get_bounded_queryset(self) -> QuerySet:
        return super().get_bounded_queryset().select_related("initiative", "site")


class OfferInspectView(BoundedOfferMixin, SubmissionInspectView):
    """What is offered, by whom, what was proposed, and what can be done."""

    model = GeneralOffer
    template_name = "wagtail_herausforderung/offers/admin/offer.html"
    propose_url_name = None

    def url_of(self, step: Step) -> str:
        if step.transition is PROPOSE:
            # Which challenge, is asked first.
            return reverse(self.propose_url_name, args=[self.object.pk])
        return reverse(self.step_url_name, args=[self.object.pk, step.name])

    def get_page_subtitle(self) -> str:
        return title(self.object)

    def _proposals(self) -> list[dict]:
        """What was proposed; a link only to what this user may open."""
        user = self.request.user
        cases = case_policy.instances_user_has_permission_for(user, "view")
        proposals = list(self.object.proposals.select_related("case", "result", "user"))
        mine = set(
            cases.filter(pk__in=[each.case_id for each in proposals]).values_list("pk", flat=True)
        )
        return [
            {
                "proposal": proposal,
                "lines": asked(proposal),
                "case_url": (
                    reverse("herausforderung_case:inspect", args=[proposal.case_id])
                    if proposal.case_id in mine
                    else ""
                ),
                "pledge_url": (
                    reverse("herausforderung_pledge:inspect", args=[proposal.result_id])
                    if proposal.result_id and proposal.case_id in mine
                    else ""
                ),
            }
            for proposal in proposals
        ]

    def get_context_data(self, **kwargs) -> dict:
        mails = list(Mail.objects.about(self.object).order_by("created_at", "pk"))
        for mail in mails:
            mail.shown_text = masked(mail.text)
        return super().get_context_data(
            offer=self.object,
            kinds=kinds_in_words(self.object),
            **grouped(self.object, self.steps),
            **history_of(self.object),
            proposals=self._proposals(),
            is_late=without_answer(
                GeneralOffer.objects.filter(pk=self.object.pk), Clock()
            ).exists(),
            mails=mails,
            beside=extras.beside(self.object, self.request),
            **kwargs,
        )


class OfferStepView(BoundedOfferMixin, StepView):
    """Decline, or take proposals back, after a look at what goes out."""

    model = GeneralOffer
    table = OFFERS

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if self.step.transition is PROPOSE and not isinstance(self, ProposeView):
            raise Http404

    def get_case(self):
        return None

    def get_title(self) -> str:
        return title(self.object)

    def rehearse(self, form):
        # A reason that is still missing would refuse the step and leave nothing to look at.
        filled = self.get_form(self._filled(form))
        filled.is_valid()
        if case := filled.case_elsewhere:
            # What follows is a pledge, with letters of its own.
            return rehearse(case, lambda: self.step.run(self.object, filled, self.request.user))
        return rehearse_one(
            self.object, lambda: self.step.run(self.object, filled, self.request.user)
        )


class ProposeView(OfferStepView):
    """First choose among the challenges that fit, then say how much, look, and send."""

    choose_template_name = "wagtail_herausforderung/offers/admin/choose.html"
    propose_url_name = None

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **{**kwargs, "name": PROPOSE.name})

    @cached_property
    def case(self) -> ChallengeCase | None:
        """The chosen challenge, if this user may work on it."""
        key = self.request.GET.get("case", "")
        if not (key.isascii() and key.isdigit()) or len(key) > 9:
            return None
        cases = case_policy.instances_user_has_permission_for(self.request.user, "change")
        return cases.filter(pk=int(key)).first()

    def get_form(self, data=None):
        return ProposeForm(data, transition=PROPOSE, subject=self.object, case=self.case)

    def get(self, request, *args, **kwargs):
        if not PROPOSE.allows(self.get_state()):
            return self.too_late()
        return super().get(request, *args, **kwargs) if self.case else self.choose()

    def post(self, request, *args, **kwargs):
        if self.case is None:
            return redirect(reverse(self.propose_url_name, args=[self.object.pk]))
        return super().post(request, *args, **kwargs)

    def choose(self):
        self.template_name = self.choose_template_name
        initiative = self.object.initiative.specific if self.object.initiative else None
        region = getattr(initiative, "region", None)
        found = fitting_challenges(
            [gift_of(self.object)],
            user=self.request.user,
            region=region.key if region else "",
            availability=self.object.availability,
        )
        context = super(StepView, self).get_context_data(
            object=self.object,
            transition=PROPOSE,
            offer=self.object,
            kinds=kinds_in_words(self.object),
            fitting=found,
            inspect_url=self.inspect_url,
        )
        return self.render_to_response(context)

    def get_page_subtitle(self) -> str:
        return f"{self.get_title()} → {self.case.title}" if self.case else self.get_title()

    def rehearse(self, form):
        seen = super().rehearse(form)
        if not form.is_bound:
            # Before a quantity is typed there is nothing to refuse.
            seen.refusals = []
        return seen

    def get_success_message(self) -> str:
        return _("Done: “%(title)s” has been proposed.") % {"title": self.case.title}
