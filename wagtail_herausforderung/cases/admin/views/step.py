"""One step of a pledge or case: GET shows what would happen, POST does it."""

from __future__ import annotations

from contextlib import suppress

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from ....db import write_transaction
from ....submissions.errors import TransitionRefused
from ....submissions.lifecycle import StateTable
from ... import extras
from ...lock import lock_case
from ...models import ChallengeCase
from ...states import CASES
from ...today.views import leads_on
from ..mixins import BoundedObjectMixin
from ..rehearsal import Rehearsal, rehearse
from ..steps import Step, steps_of


class StepView(BoundedObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks with GET, does with POST; a POST with ``preview`` only looks again."""

    object_action = "change"
    permission_required = "change"
    pk_url_kwarg = "pk"
    template_name = "wagtail_herausforderung/cases/admin/step.html"
    index_url_name = None
    inspect_url_name = None
    table: StateTable

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        try:
            self.step: Step = steps_of(self.table)[kwargs["name"]]
        except KeyError:
            raise Http404 from None

    @cached_property
    def object(self):
        return self.get_object()

    def get_case(self) -> ChallengeCase:
        raise NotImplementedError

    def get_state(self) -> str:
        """The present state, as the transition table names it."""
        return getattr(self.object, self.table.column)

    def get_state_label(self) -> str:
        return self.table.word(self.get_state())

    def get_title(self) -> str:
        raise NotImplementedError

    def get_facts(self) -> list[str]:
        """What it is about, in a few words below the title."""
        return []

    def get_person(self) -> str:
        """In whose place the step is taken, if in anybody's."""
        return getattr(self.object, "sender", "") or _("whoever sent it")

    def get_page_title(self):
        return self.step.label(self.object)

    def get_page_subtitle(self) -> str:
        return self.get_title()

    def get_header_icon(self) -> str:
        return self.step.icon

    def get_breadcrumbs_items(self) -> list:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": self.model._meta.verbose_name_plural.capitalize(),
            },
            {"url": self.inspect_url, "label": self.get_title()},
            {"url": "", "label": self.step.transition.label},
        ]

    @cached_property
    def inspect_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_form(self, data=None):
        return self.step.form(data, subject=self.object, user=self.request.user)

    def get(self, request, *args, **kwargs):
        if not self.step.transition.allows(self.get_state()):
            return self.too_late()
        return self.show(self.get_form())

    def post(self, request, *args, **kwargs):
        if "preview" in request.POST:
            form = self.get_form(request.POST)
            form.is_valid()
            return self.show(form)
        return self.take(request)

    def hold(self) -> None:
        """Hold what the form compares, so that of two who press at the same moment one comes
        after the other, and is told. Override it for what belongs to no case."""
        case = self.get_case()
        if case is not None:
            with suppress(TransitionRefused):  # gone: then the object is, too
                lock_case(case.pk)

    @write_transaction
    def take(self, request):
        self.hold()
        self._look_again()
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            self.step.run(self.object, form, request.user)
        except TransitionRefused as refusal:
            return self.refused(form, refusal)
        self.write_log()
        messages.success(request, self.get_success_message())
        return redirect(self.get_success_url(form))

    def get_success_url(self, form) -> str:
        return get_valid_next_url_from_request(self.request) or self.inspect_url

    def too_late(self) -> HttpResponse:
        """Somebody else was quicker, or the link is old."""
        sentence = _("“%(step)s” is not possible: the present state is “%(state)s”.")
        state = self.get_state_label()
        messages.warning(
            self.request, sentence % {"step": self.step.transition.label, "state": state}
        )
        return redirect(get_valid_next_url_from_request(self.request) or self.inspect_url)

    def _look_again(self) -> None:
        """The object is read anew when it is asked for next."""
        self.__dict__.pop("object", None)
        self.__dict__.pop("_bounded_object", None)

    def refused(self, form, refusal: TransitionRefused) -> HttpResponse:
        """Says why. What was typed stays if the step is still possible with other numbers."""
        self._look_again()
        if not self.step.transition.allows(self.get_state()):
            messages.warning(self.request, str(refusal))
            return redirect(self.inspect_url)
        fresh = self.get_form(self.request.POST)
        fresh.is_valid()
        fresh.add_error(None, str(refusal))
        return self.show(fresh, status=409)

    def show(self, form, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def rehearse(self, form) -> Rehearsal:
        # A reason that is still missing would refuse the step and leave nothing to look at.
        filled = self.step.form(self._filled(form), subject=self.object, user=self.request.user)
        filled.is_valid()
        return rehearse(
            filled.case_elsewhere or self.get_case(),
            lambda: self.step.run(self.object, filled, self.request.user),
        )

    def _filled(self, form) -> dict:
        if form.is_bound:
            data = form.data.copy()
        else:
            data = {name: form.get_initial_for_field(f, name) for name, f in form.fields.items()}
        if self.step.transition.message_required and not (data.get("message") or "").strip():
            data["message"] = str(form.missing_words)
        return data

    def write_log(self) -> None:
        log(
            instance=self.object,
            action="herausforderung.step",
            user=self.request.user,
            data=self.step.log_data(),
        )

    def get_success_message(self) -> str:
        self.object.refresh_from_db()
        return _("Done: %(title)s is now “%(state)s”.") % {
            "title": self.get_title(),
            "state": self.get_state_label(),
        }

    def get_context_data(self, **kwargs) -> dict:
        form = kwargs["form"]
        onward = get_valid_next_url_from_request(self.request)
        return super().get_context_data(
            object=self.object,
            title=self.get_title(),
            facts=[fact for fact in self.get_facts() if fact],
            transition=self.step.transition,
            step_label=self.step.label(self.object),
            done_for=self.get_person() if self.step.transition.in_place_of else "",
            rehearsal=self.rehearse(form),
            inspect_url=self.inspect_url,
            next=onward,
            skip_url=onward if leads_on(onward) else "",
            media=form.media,
            **kwargs,
        )


class CaseStepView(StepView):
    model = ChallengeCase
    table = CASES

    def rehearse(self, form) -> Rehearsal:
        seen = super().rehearse(form)
        if extras.hidden_from(self.request.user):
            # A group may be given the cases without the pledges: it reads no names in letters.
            seen.hidden_letters = len(seen.letters)
            seen.letters = []
        return seen

    def get_case(self) -> ChallengeCase:
        return self.object

    def get_title(self) -> str:
        return self.object.title
