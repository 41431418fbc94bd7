"""The screen on which a call is recorded, and what it offers while somebody types."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...db import write_transaction
from ...models import Partner
from ...submissions.errors import TransitionRefused
from .. import subjects
from ..telephone import numbers
from .fields import LONGEST, TypedField
from .forms import CallForm
from .kinds import Call
from .partners import offered, recognise
from .registry import calls_for


class _CallsView:
    """Whoever may record something, and the kind that the address names."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.calls:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def calls(self) -> list[Call]:
        return calls_for(self.request.user)

    @cached_property
    def call(self) -> Call:
        key = self.kwargs.get("kind", "")
        found = next((each for each in self.calls if each.key == key or not key), None)
        if found is None:
            raise Http404
        return found


class RecordView(_CallsView, WagtailAdminTemplateMixin, TemplateView):
    """GET shows the form, POST writes the call down and leads to what it has made.

    ``?about=pledge-12`` and the names of other fields fill them in.
    """

    template_name = "wagtail_herausforderung/cases/admin/calls/record.html"
    page_title = gettext_lazy("Record a call")
    header_icon = "comment"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        made = self.call.known(form)
        if made is None:
            sentence = "" if form.cleaned_data["again"] else self.call.recorded_before(form)
            if sentence:
                form.ask_again(sentence)
                return self.show(form, status=409)
            try:
                made = self.record(form)
            except TransitionRefused as refusal:
                form.add_error(None, str(refusal))
                return self.show(form, status=409)
        another = messages.button(reverse("herausforderung_record"), _("Record another one"))
        messages.success(request, self.call.says(made), [another])
        return redirect(self.next_url(made))

    @write_transaction
    def record(self, form: CallForm) -> Any:
        name = form.cleaned_data.get("company") or ""
        partner = recognise(name) if name else None
        if name and partner is None and self.may_add and "add_partner" in self.request.POST:
            # Never twice, though the name may be another one's with another legal form.
            known = Partner.objects.filter(name__iexact=name).first()
            partner = known or Partner.objects.create(name=name)
        return self.call.record(form, partner)

    @cached_property
    def may_add(self) -> bool:
        codename = get_permission_codename("add", Partner._meta)
        return self.request.user.has_perm(f"{Partner._meta.app_label}.{codename}")

    def form(self, data: Any = None) -> CallForm:
        initial = {} if data is not None else self.filled_in()
        return self.call.form_class(data, initial=initial, user=self.request.user, call=self.call)

    def filled_in(self) -> dict[str, Any]:
        """What the address says already."""
        found: dict[str, Any] = {}
        fields = self.call.form_class.base_fields
        for name in self.call.form_class.order:
            value = self.request.GET.get(name, "").replace("\x00", "")[:LONGEST]
            if value and isinstance(fields[name], TypedField):
                label = self.call.finders[name].label(self.request.user, value)
                found[name] = (label, value) if label else ""
            elif value:
                found[name] = value
        return found

    def next_url(self, made: Any) -> str:
        if onward := get_valid_next_url_from_request(self.request):
            return onward
        kind = subjects.subject_of(made)
        return (kind and kind.url(made)) or reverse("herausforderung_record")

    def show(self, form: CallForm, *, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            call=self.call,
            calls=[(each, self.url_of(each)) for each in self.calls],
            query=self.query,
            numbers=numbers(subjects.by_code(self.request.user, self.request.GET.get("about", ""))),
            next=get_valid_next_url_from_request(self.request),
            offers_partner=self.may_add and "company" in form.fields,
            media=form.media,
        )
        return self.render_to_response(context, status=status)

    def url_of(self, call: Call) -> str:
        return reverse("herausforderung_record_kind", args=[call.key]) + self.query

    @property
    def query(self) -> str:
        """What the address says fills in the form of another kind too."""
        said = self.request.GET.urlencode()
        return f"?{said}" if said else ""


class SuggestView(_CallsView, View):
    """JSON: what fits the words typed so far; nothing that this user may not work on."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()
        name = kwargs["field"]
        if name == "company" and "company" in self.call.form_class.base_fields:
            found = [("", label, place) for label, place in offered(text)]
        elif name in self.call.finders:
            rows = self.call.finders[name].find(request.user, text) if text else []
            found = [(code, label, "") for code, label in rows]
        else:
            raise Http404
        rows_ = [{"code": code, "label": label, "note": note} for code, label, note in found]
        return JsonResponse({"results": rows_})
