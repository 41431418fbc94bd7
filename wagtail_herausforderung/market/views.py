"""The desk and the counter, by a secret address: those who write at a desk have no account."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..submissions.errors import TransitionRefused
from ..submissions.views import PublicView
from . import actions
from .choices import Side
from .counting import counted
from .forms import EntryForm
from .models import Deal, Market, Participant


class _MarketView(PublicView):
    folder = "wagtail_herausforderung/market"
    personal = True
    body_class = "hf-template-market"

    @cached_property
    def market(self) -> Market | None:
        found = Market.objects.select_related("page").filter(token=self.kwargs["token"]).first()
        return found if found is not None and found.desks_are_open else None

    def closed(self) -> HttpResponse:
        note = _(
            "The desks are open from the day before the evening until two days after, and an old "
            "address no longer works when it was renewed. Please ask the coordination."
        )
        return self.render(
            "closed", {"heading": _("This address opens nothing"), "note": note}, 404, like="page"
        )


class DeskView(_MarketView):
    """A notary's desk: one agreement after the other, by keyboard.

    A browser with our script sends entries as they are made and keeps them while the network is
    gone; it asks for JSON and gets the errors by field. Without it the form is sent as any form.
    """

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.market is None:
            return self.closed()
        desk = request.GET.get("desk", "")[:20]
        form = EntryForm(market=self.market, initial={"desk": desk, "entry_key": uuid.uuid4()})
        return self.page(form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.market is None:
            return self.closed()
        form = EntryForm(request.POST, market=self.market)
        deal = self.noted(form)
        if "application/json" in request.headers.get("Accept", ""):
            return self.as_json(form, deal)
        if deal is None:
            return self.page(form, status=422)
        query = urlencode({"desk": form.cleaned_data["desk"], "noted": deal.number})
        return HttpResponseRedirect(f"{request.path}?{query}")

    def noted(self, form: EntryForm) -> Deal | None:
        if not form.is_valid() or self.market is None:
            return None
        try:
            return actions.note(self.market, form.entry)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return None

    def as_json(self, form: EntryForm, deal: Deal | None) -> JsonResponse:
        if deal is None:
            errors = {name: list(map(str, found)) for name, found in form.errors.items()}
            return JsonResponse({"errors": errors}, status=422)
        said = _("Agreement %(number)s is noted.") % {"number": deal.number}
        return JsonResponse({"number": deal.number, "said": said})

    def page(self, form: EntryForm, status: int = 200) -> HttpResponse:
        assert self.market is not None
        form.describe_fields()
        people = Participant.objects.filter(market=self.market)
        sides = {side: [each for each in people if each.side == side] for side in Side.values}
        deals = Deal.objects.filter(market=self.market).select_related("company", "organisation")
        given = self.request.GET.get("noted", "")
        noted = int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0
        context = {
            "form": form,
            "market": self.market,
            "heading": self.market.name,
            "sides": sides,
            "newest": deals[:10],
            "noted": deals.filter(number=noted).first() if noted else None,
        }
        return self.render("desk", context, status)


class CounterView(_MarketView):
    """For the projector. Without script the page asks anew by itself."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.market is None:
            return self.closed()
        found = {"market": self.market, "heading": self.market.name, **counted(self.market)}
        return self.render("counter", found)


class CountView(_MarketView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.market is None:
            return JsonResponse({}, status=404)
        return JsonResponse(counted(self.market))
