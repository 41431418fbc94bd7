"""Bulk steps of the desk: the same actions and the same preview, for several pledges."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.log_actions import log

from ...cases.admin.forms import StepForm
from ...cases.admin.rehearsal import rehearse_all
from ...cases.admin.steps import Step
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Transition
from ...text import cleaned
from ..models import Pledge
from ..permissions import pledge_policy
from ..states import ACCEPT, DECLINE, PLEDGES, PUT_ON_RESERVE
from .attention import with_flags
from .filters import PledgeFilterSet
from .views.lists import PledgeIndexView

#: More at once would be decided without being looked at, and the preview would take too long.
AT_MOST = 100


class PledgeBulkAction(BulkAction):
    """Shows what would happen with each pledge, then does it one by one.

    What one of them refuses leaves the others alone: each is its own transaction.
    """

    models = [Pledge]
    template_name = "wagtail_herausforderung/pledges/admin/bulk.html"
    transition: Transition
    aria_label = ""

    def run(self, pledge: Pledge, words: dict) -> Pledge:
        """Do it with one pledge; ``words`` are ``message`` and ``without_mail``."""
        action = PLEDGES.actions[self.transition.name]
        return action(pledge, by=self.request.user, **words)

    # Which pledges

    def get_all_objects_in_listing_query(self, parent_id) -> list[int]:
        """What the desk lists for this address: bounded, filtered and searched alike."""
        pledges = with_flags(
            pledge_policy.instances_user_has_permission_for(self.request.user, "change")
        )
        filters = PledgeFilterSet(self.request.GET, queryset=pledges, request=self.request)
        if filters.is_valid():
            pledges = filters.qs
        text = cleaned(self.request.GET.get("q", ""), lines=False)[:200]
        if text:
            query = Q()
            for name in PledgeIndexView.search_fields:
                query |= Q(**{f"{name}__icontains": text})
            pledges = pledges.filter(query)
        return list(pledges.order_by("created_at", "pk").values_list("pk", flat=True).distinct())

    def get_actionable_objects(self) -> tuple[list, dict]:
        wanted = self.request.GET.getlist("id")
        if "all" in wanted:
            ids = self.get_all_objects_in_listing_query(None)
        else:
            ids = [int(pk) for pk in wanted if pk.isdecimal() and len(pk) < 19]
        self.too_many = max(len(ids) - AT_MOST, 0)
        allowed = pledge_policy.instances_user_has_permission_for(self.request.user, "change")
        pledges = allowed.filter(pk__in=ids[:AT_MOST]).select_related("case")
        pledges = pledges.prefetch_related("lines__ledger").order_by("created_at", "pk")
        fitting, others = [], []
        for pledge in pledges:
            (fitting if self.transition.allows(pledge.status) else others).append(pledge)
        return fitting, {"items_with_no_access": others}

    @cached_property
    def chosen(self) -> tuple[list, dict]:
        return self.get_actionable_objects()

    # The form and the preview

    def get_form(self, form_class=None) -> StepForm:
        data = self.request.POST if self.request.method == "POST" else None
        return StepForm(data, transition=self.transition)

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        valid = form.is_valid()
        if "preview" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return self.form_valid(form) if valid else self.form_invalid(form)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs) -> dict:
        form = kwargs.setdefault("form", self.get_form())
        pledges, others = self.chosen
        words = {"message": "", "without_mail": False}
        if form.is_bound:
            form.is_valid()
            words = form.words
        if self.transition.message_required and not words["message"].strip():
            words["message"] = _("[your reason]")
        rehearsal = rehearse_all(
            (pledge.case, lambda pledge=pledge: self.run(pledge, words)) for pledge in pledges
        )
        return {
            "form": form,
            "items": [{"item": pledge} for pledge in pledges],
            **others,
            "next": self.next_url,
            "submit_url": self.request.get_full_path(),
            "model_opts": self.model._meta,
            "transition": self.transition,
            "rehearsal": rehearsal,
            "too_many": self.too_many,
            "at_most": AT_MOST,
            "view": self,
        }

    # Doing it

    def form_valid(self, form):
        pledges, _others = self.chosen
        for hook in hooks.get_hooks("before_bulk_action"):
            answer = hook(self.request, self.action_type, pledges, self)
            if hasattr(answer, "status_code"):
                return answer
        done, refused = self.execute_action(pledges, words=form.words)
        for hook in hooks.get_hooks("after_bulk_action"):
            answer = hook(self.request, self.action_type, pledges, self)
            if hasattr(answer, "status_code"):
                return answer
        if done:
            text = ngettext("%(count)s pledge done.", "%(count)s pledges done.", done)
            messages.success(self.request, text % {"count": done})
        for pledge, sentence in refused:
            messages.warning(self.request, f"{pledge.reference}: {sentence}")
        return redirect(self.next_url)

    def execute_action(self, objects, *, words: dict, **kwargs) -> tuple[int, list]:
        done, refused = 0, []
        for pledge in objects:
            try:
                self.run(pledge, words)
            except TransitionRefused as refusal:
                refused.append((pledge, str(refusal)))
                continue
            done += 1
            log(
                instance=pledge,
                action="herausforderung.step",
                user=self.request.user,
                data=Step(PLEDGES, self.transition).log_data(),
            )
        return done, refused


class AcceptInFull(PledgeBulkAction):
    display_name = gettext_lazy("Accept in full")
    aria_label = gettext_lazy("Accept the chosen pledges in full")
    action_type = "herausforderung_accept"
    action_priority = 10
    transition = ACCEPT


class PutOnReserve(PledgeBulkAction):
    display_name = PUT_ON_RESERVE.label
    aria_label = gettext_lazy("Put the chosen pledges on the reserve list")
    action_type = "herausforderung_reserve"
    action_priority = 20
    transition = PUT_ON_RESERVE


class Decline(PledgeBulkAction):
    display_name = DECLINE.label
    aria_label = gettext_lazy("Decline the chosen pledges")
    action_type = "herausforderung_decline"
    action_priority = 30
    classes = {"serious"}
    transition = DECLINE
