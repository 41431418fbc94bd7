"""The outbox's items in the menu group of the package."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from ...admin.menu import LISTS_MENU
from ..about import may_see_mails
from ..models import MailText
from . import texts
from .failed import FailedMailsView
from .places import text_policy


class MailTextsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        # Whether there is an initiative is asked when somebody opens it, not for every menu.
        user = request.user
        return text_policy.user_has_permission(user, "change") or may_see_mails(user)


class FailedMailsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_see_mails(request.user)


class MailTextViewSet(ViewSet):
    """The words of all mails, per site and language."""

    name = "herausforderung_mail_text"
    url_prefix = "herausforderung/mail-texts"
    icon = "edit"
    menu_label = _("Email texts")
    menu_name = "herausforderung-mail-texts"
    menu_order = 190
    menu_hook = LISTS_MENU
    menu_item_class = MailTextsMenuItem

    def on_register(self) -> None:
        super().on_register()
        hooks.register("register_permissions", self.get_permissions_to_register)

    @staticmethod
    def get_permissions_to_register() -> Any:
        return Permission.objects.filter(
            content_type__app_label=MailText._meta.app_label, codename="change_mailtext"
        )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {f"{name}_url_name": self.get_url_name(name) for name in ("index", "edit", "reset")}
        return super().get_common_view_kwargs(**{**names, **kwargs})

    @cached_property
    def one(self) -> str:
        return "<slug:template>/<str:language>/<str:where>/"

    def get_urlpatterns(self) -> list:
        return [
            path("", self.construct_view(texts.IndexView), name="index"),
            path(self.one, self.construct_view(texts.EditView), name="edit"),
            path(f"{self.one}reset/", self.construct_view(texts.ResetView), name="reset"),
        ]


class FailedMailViewSet(ViewSet):
    """The mails that could not be delivered."""

    name = "herausforderung_mail_failed"
    url_prefix = "herausforderung/mails-not-delivered"
    icon = "warning"
    menu_label = _("Emails not delivered")
    menu_name = "herausforderung-mails-failed"
    menu_order = 195
    menu_hook = LISTS_MENU
    menu_item_class = FailedMailsMenuItem

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(index_url_name=self.get_url_name("index"), **kwargs)

    def get_urlpatterns(self) -> list:
        return [path("", self.construct_view(FailedMailsView), name="index")]
