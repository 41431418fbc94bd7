"""What all pages of the matching group share."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...cases.admin.mixins import BoundedMixin, BoundedObjectMixin

FOLDER = "wagtail_herausforderung/matching/admin"
MEETINGS_URL = "herausforderung_meetings"


class DeskPage(BoundedMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page below “Meetings”; ``trail`` are the pages between that and this one."""

    permission_required = "view"
    header_icon = "group"
    _show_breadcrumbs = True
    model: type[Model]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def trail(self) -> list[tuple[str, str]]:
        return []

    def get_breadcrumbs_items(self) -> list:
        first = {"url": reverse(MEETINGS_URL), "label": _("Meetings")}
        between = [{"url": url, "label": label} for label, url in self.trail()]
        return [*self.breadcrumbs_items, first, *between, {"url": "", "label": self.page_title}]


class ObjectPage(BoundedObjectMixin, DeskPage):
    """The same about one object: what is out of reach does not exist."""

    pk_url_kwarg = "pk"
    related: tuple[str, ...] = ()

    def get_bounded_queryset(self) -> QuerySet:
        rows = super().get_bounded_queryset()
        return rows.select_related(*self.related) if self.related else rows

    @cached_property
    def object(self) -> Any:
        return self.get_object()

    @cached_property
    def may_change(self) -> bool:
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", self.object
        )

    def look_again(self) -> None:
        self.__dict__.pop("object", None)
        self.__dict__.pop("_bounded_object", None)


class ChangePage(ObjectPage):
    """One that writes: only for whoever may change it."""

    object_action = permission_required = "change"


class PostPage(ChangePage):
    """One that only writes, and leads back."""

    http_method_names = ["post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise NotImplementedError


def meeting_url(pk: int, name: str = "", *args: Any) -> str:
    """``meeting_url(3)``, ``meeting_url(3, "sitting")``."""
    return reverse(f"herausforderung_meeting{'_' + name if name else ''}", args=[pk, *args])
