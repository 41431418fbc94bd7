"""The list of market evenings, and the page of one: who takes part, what was agreed, what goes
out."""

from __future__ import annotations

import time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...db import write_transaction
from ...permissions import editable_initiatives
from ...submissions.errors import TransitionRefused
from ...submissions.links import public_url
from .. import actions
from ..choices import DealStatus, Side
from ..counting import counted
from ..forms import DealForm, MarketForm, ParticipantsForm
from ..models import Deal, Market, Participant, new_token
from ..permissions import market_policy

FOLDER = "wagtail_herausforderung/market/admin"
#: So long one request makes pledges; the next goes on where it stopped.
SECONDS = 8
PER_PAGE = 30
#: As many desks have an address of their own.
DESKS = 6


class _MarketPage(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "tag"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not market_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def markets(self) -> QuerySet[Market]:
        return market_policy.instances_user_has_permission_for(self.request.user, "change")

    @cached_property
    def market(self) -> Market:
        found = self.markets().select_related("page")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list:
        first = {"url": reverse("herausforderung_markets"), "label": _("Market evenings")}
        return [*self.breadcrumbs_items, first, {"url": "", "label": self.get_page_title()}]


class MarketsView(_MarketPage):
    page_title = gettext_lazy("Market evenings")
    template_name = f"{FOLDER}/list.html"

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = Count("deals", filter=~Q(deals__status=DealStatus.STRUCK), distinct=True)
        noted = Count("deals", filter=Q(deals__status=DealStatus.NOTED), distinct=True)
        rows = self.markets().select_related("page")
        rows = rows.annotate(number=counts, left=noted).order_by("-day", "-pk")
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page_obj=page, **kwargs)


class EditView(_MarketPage):
    """A new evening, or what is known of one."""

    template_name = f"{FOLDER}/edit.html"

    def get_page_title(self) -> str:
        return self.market.name if "pk" in self.kwargs else _("New market evening")

    def form(self, data: Any = None) -> MarketForm:
        own = self.market if "pk" in self.kwargs else None
        initiatives = list(editable_initiatives(self.request.user))
        return MarketForm(data, instance=own, initiatives=initiatives)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form()
        return super().get_context_data(form=form, media=form.media, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        market = form.save()
        messages.success(request, _("Saved."))
        return redirect("herausforderung_market", market.pk)


class MarketView(_MarketPage):
    """One evening. Each button of it is one ``action``."""

    template_name = f"{FOLDER}/market.html"

    def get_page_title(self) -> str:
        return self.market.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        market = self.market
        deals = Deal.objects.filter(market=market)
        rows = deals.select_related("company", "organisation", "pledge")
        states = dict(deals.order_by().values_list("status").annotate(number=Count("pk")))
        form = kwargs.pop("form", None) or ParticipantsForm()
        made, left = states.get(DealStatus.MADE, 0), states.get(DealStatus.NOTED, 0)
        return super().get_context_data(
            market=market,
            counted=counted(market),
            participants=list(market.participants.all()),
            form=form,
            media=form.media,
            page_obj=Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p")),
            made=made,
            left=left,
            all_deals=made + left,
            silent=self.without_address(),
            desks=[self.address("market_desk", f"?desk={n}") for n in range(1, DESKS + 1)],
            counter=self.address("market_counter"),
            goes_on=kwargs.pop("goes_on", False) and left,
            **kwargs,
        )

    def without_address(self) -> list[Participant]:
        """Whoever has agreed on something and gets no email."""
        dealt = Deal.objects.filter(market=self.market).exclude(status=DealStatus.STRUCK)
        of = Q(pk__in=dealt.values("company")) | Q(pk__in=dealt.values("organisation"))
        return list(Participant.objects.filter(of, email=""))

    def address(self, name: str, query: str = "") -> str:
        page = self.market.page
        site = page.get_site() if page else None
        language = page.locale.language_code if page else translation.get_language()
        return public_url(name, self.market.token, site=site, language=language) + query

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("action", "")
        does = {"add": self.add, "send": self.send, "strike": self.strike, "renew": self.renew}
        return does.get(wanted, self.again)()

    def again(self) -> HttpResponse:
        return redirect("herausforderung_market", self.market.pk)

    def add(self) -> HttpResponse:
        form = ParticipantsForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self._add(form.cleaned_data["side"], form.cleaned_data["rows"])
        number = len(form.cleaned_data["rows"])
        said = ngettext("%(number)s is entered.", "%(number)s are entered.", number)
        messages.success(self.request, said % {"number": number})
        return self.again()

    @write_transaction
    def _add(self, side: str, rows: list[dict[str, str]]) -> None:
        there = {each.name.casefold() for each in self.market.participants.filter(side=side)}
        for row in rows:
            if row["name"].casefold() not in there:  # pasted twice
                actions.add(self.market, side, **row)

    def renew(self) -> HttpResponse:
        Market.objects.filter(pk=self.market.pk).update(token=new_token())
        messages.success(self.request, _("The old addresses no longer work."))
        return self.again()

    def strike(self) -> HttpResponse:
        given = self.request.POST.get("deal", "")
        pk = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0
        deal = get_object_or_404(Deal, pk=pk, market=self.market)
        try:
            actions.strike(deal, by=self.request.user, message=self.request.POST.get("reason", ""))
        except TransitionRefused as refusal:
            messages.error(self.request, str(refusal))
        return self.again()

    def send(self) -> HttpResponse:
        """Make pledges for some seconds; what is left goes on with the next press."""
        until = time.monotonic() + SECONDS
        noted = Deal.objects.filter(market=self.market, status=DealStatus.NOTED).order_by("number")
        for deal in noted:
            try:
                actions.make(deal, by=self.request.user)
            except TransitionRefused as refusal:
                words = {"number": deal.number, "why": str(refusal)}
                messages.error(self.request, _("Agreement %(number)s: %(why)s") % words)
                return self.again()
            if time.monotonic() > until:
                return self.render_to_response(self.get_context_data(goes_on=True))
        messages.success(self.request, _("All agreements are in the mail."))
        return self.again()


class DealView(_MarketPage):
    """An agreement that a desk has misheard."""

    template_name = f"{FOLDER}/edit.html"

    @cached_property
    def deal(self) -> Deal:
        noted = Deal.objects.select_related("company", "organisation")
        return get_object_or_404(noted, pk=self.kwargs["deal"], market=self.market)

    def get_page_title(self) -> str:
        return _("Correct agreement %(number)s") % {"number": self.deal.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or DealForm(market=self.market, deal=self.deal)
        return super().get_context_data(form=form, media=form.media, **kwargs)

    @write_transaction
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        # Of two who correct it at the same moment one comes after the other, and is told. Read
        # anew behind the lock: a try that lost may have read it before.
        Deal.objects.select_for_update().filter(pk=kwargs["deal"]).first()
        self.__dict__.pop("deal", None)
        form = DealForm(request.POST, market=self.market, deal=self.deal)
        if form.is_valid():
            try:
                actions.correct(self.deal, form.entry, by=request.user)
            except TransitionRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Saved."))
                return redirect("herausforderung_market", self.market.pk)
        return self.render_to_response(self.get_context_data(form=form))


class BadgesView(_MarketPage):
    """Badges for print: name, number, and the code for a reader at the desk."""

    template_name = f"{FOLDER}/badges.html"
    page_title = gettext_lazy("Badges")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = self.market.participants.all()
        sides = [(side, [each for each in people if each.side == side]) for side in Side]
        return super().get_context_data(market=self.market, sides=sides, **kwargs)
