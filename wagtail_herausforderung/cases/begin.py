"""What a coordinator begins from the admin's front page, with the fewest clicks.

Apps name theirs in ``CaseExtra.beginnings``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..admin.panels import GuardedComponent
from ..page_mixins import ChallengeIndexMixin, ChallengeMixin
from ..permissions import editable_pages
from ..submissions.transition import Text
from . import extras
from .permissions import case_policy

FOLDER = "wagtail_herausforderung/cases/admin/begin"
#: So many places are offered; a search finds the others.
MOST = 30


@dataclass(frozen=True)
class Place:
    """Where it can begin: ``url`` leads there, or takes the press of the button."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Beginning:
    """Something to begin: a link on the front page, to its one place or to a choice of places.

    ``places(user, text)`` finds those whose title has ``text``, bounded by what ``user`` may do.
    With a ``button`` each place is begun by a press (POST), not by a link.
    """

    key: str
    label: Text
    icon: str
    places: Callable[[Any, str], list[Place]]
    order: int = 100
    button: Text = ""


def places_of(user: Any, wanted: Q, text: str, url_name: str) -> list[Place]:
    """The newest cases of ``user`` that are ``wanted`` and called so; ``url_name`` takes one."""
    mine = case_policy.instances_user_has_permission_for(user, "change")
    found = mine.filter(wanted, title__icontains=text).select_related("organisation")
    return [
        Place(
            case.title,
            reverse(url_name, args=[case.pk]),
            case.organisation.name if case.organisation else "",
        )
        for case in found.order_by("-pk")[:MOST]
    ]


def _challenge_places(user: Any, text: str) -> list[Place]:
    """The lists of challenges to which ``user`` may add one; no translation of another one."""
    pages: Any = editable_pages(user).filter(alias_of=None)
    lists = pages.type(ChallengeIndexMixin).order_by("path")
    main = lists.filter(locale__language_code=settings.LANGUAGE_CODE).order_by()
    own = main.values("translation_key")
    twins = Q(translation_key__in=own) & ~Q(locale__language_code=settings.LANGUAGE_CODE)
    return [
        place
        for page in lists.exclude(twins).specific()
        if page.permissions_for_user(user).can_add_subpage()
        for place in _forms_below(page)
        if text.casefold() in place.title.casefold()
    ][:MOST]


def _forms_below(page: Any) -> Iterator[Place]:
    initiative = page.get_initiative()
    title = (initiative or page).get_admin_display_title()
    for model in page.creatable_subpage_models():
        if issubclass(model, ChallengeMixin):
            names = model._meta.app_label, model._meta.model_name
            url = reverse("wagtailadmin_pages:add", args=[*names, page.pk])
            yield Place(title, url, model.get_verbose_name())


CHALLENGE = Beginning("challenge", _("New challenge"), "plus", _challenge_places, 10)


def _recording(*kind: str) -> Callable[[Any, str], list[Place]]:
    """The form of a call: it finds what it is about by itself."""
    name = "herausforderung_record_kind" if kind else "herausforderung_record"
    return lambda user, text: [Place("", reverse(name, args=kind))]


RECORD = Beginning("record", _("Record a call"), "comment-add", _recording(), 20)
NOTE = Beginning("note", _("Note a call"), "comment", _recording("note"), 30)


def beginnings(user: Any) -> list[Beginning]:
    """What of all apps ``user`` may begin."""
    found = (each for extra in extras.registered() for each in extra.beginnings(user))
    return sorted(found, key=lambda each: each.order)


class BeginView(WagtailAdminTemplateMixin, TemplateView):
    """Where to begin; whoever has one place only is led there."""

    template_name = f"{FOLDER}/choose.html"
    _show_breadcrumbs = True

    @cached_property
    def beginning(self) -> Beginning:
        if not case_policy.user_has_permission(self.request.user, "change"):
            raise PermissionDenied
        for each in beginnings(self.request.user):
            if each.key == self.kwargs["key"]:
                return each
        raise Http404

    def get_page_title(self) -> str:
        return str(self.beginning.label)

    def get_header_icon(self) -> str:
        return self.beginning.icon

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = request.GET.get("q", "").replace("\0", "").strip()
        places = self.beginning.places(request.user, text)
        if len(places) == 1 and not (text or self.beginning.button):
            return redirect(places[0].url)
        context = self.get_context_data(
            beginning=self.beginning, places=places, q=text, most=MOST, key=self.beginning.key
        )
        return self.render_to_response(context)


class BeginPanel(GuardedComponent):
    """Links to all of it, on the front page."""

    name = "herausforderung_begin"
    title = _("Begin")
    template_name = f"{FOLDER}/panel.html"
    order = 110

    class Media:
        css = {"all": ["wagtail_herausforderung/desk.css"]}

    def may_see(self) -> bool:
        return case_policy.user_has_permission(self.request.user, "change")

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"beginnings": beginnings(self.request.user)}


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    place = "herausforderung/begin/<slug:key>/"
    return [path(place, BeginView.as_view(), name="herausforderung_begin")]


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(BeginPanel(request))
