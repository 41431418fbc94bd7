"""The two books of the journal: mails and events."""

from __future__ import annotations

from django.contrib.admin.filters import ChoicesFieldListFilter, DateFieldListFilter
from django.http import Http404
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin

from ..admin.menu import MENU_HOOK
from ..cases.admin.letters import masked
from ..cases.models import CaseEvent
from ..outbox.models import Mail
from ..pledges.admin.words import action_label, change_words, user_name
from ..pledges.models import Pledge
from .permissions import EventPermissionHelper, MailPermissionHelper
from .views import JournalIndexView, JournalInspectView


class RoleFilter(ChoicesFieldListFilter):
    """“By role”: the name of the field is the “by” of a column."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("role")


class DateFilter(DateFieldListFilter):
    """“By date”, whatever the field is called."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("date")


class JournalAdmin(ModelAdmin):
    """A list and a single view, and nothing that changes a line."""

    inspect_view_enabled = True
    history_view_enabled = False
    add_to_admin_menu = False
    index_view_class = JournalIndexView
    inspect_view_class = JournalInspectView
    list_per_page = 50

    #: Columns whose text must not break: addresses, references.
    unbroken: tuple[str, ...] = ()

    def get_queryset(self, request):
        return self.permission_helper.readable(request.user).order_by(*self.ordering)

    def get_admin_urls_for_registration(self) -> tuple:
        names = {self.url_helper.get_action_url_name(name) for name in ("index", "inspect")}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name in names)

    def get_extra_class_names_for_field_col(self, obj, field_name) -> list[str]:
        return ["w-whitespace-nowrap"] if field_name in self.unbroken else []

    def inspect_view(self, request, instance_pk):
        if not instance_pk.isdecimal():
            raise Http404
        return super().inspect_view(request, instance_pk)

    def register_indexing(self) -> None:
        """Nothing here refers to content; the reference index need not know it."""

    def register_with_wagtail(self) -> None:
        super().register_with_wagtail()
        hooks.register(MENU_HOOK, self.get_menu_item)


class MailAdmin(JournalAdmin):
    """Which mail went to whom, and which could not be sent."""

    model = Mail
    menu_label = _("Mails")
    menu_icon = "mail"
    menu_order = 200
    base_url_path = "herausforderung/journal/mails"
    permission_helper_class = MailPermissionHelper
    list_display = ("subject", "show_to", "show_about", "status", "created_at")
    list_filter = ("status", ("created_at", DateFilter))
    list_export = ("created_at", "sent_at", "status", "template", "to", "subject", "attempts")
    search_fields = ("subject", "to")
    ordering = ("-created_at", "-pk")
    unbroken = ("show_about",)
    inspect_view_fields = [
        "subject",
        "to",
        "from_email",
        "reply_to",
        "about",
        "status",
        "attempts",
        "last_error",
        "created_at",
        "due_at",
        "sent_at",
        "text",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("about")

    def show_to(self, mail: Mail) -> str:
        # A long address in one piece leaves no room for the subject.
        name, at, domain = mail.to.rpartition("@")
        return format_html("{}{}<wbr>{}", name, at, domain)

    show_to.short_description = _("to")
    show_to.admin_order_field = "to"

    def show_about(self, mail: Mail) -> str:
        about = mail.about
        return about.reference if isinstance(about, Pledge) else str(about or "")

    show_about.short_description = _("about")

    def show_text(self, mail: Mail) -> str:
        return format_html("<pre>{}</pre>", masked(mail.text))

    show_text.short_description = _("text")


class EventAdmin(JournalAdmin):
    """Who did what with which case, and when."""

    model = CaseEvent
    menu_label = _("Events")
    menu_icon = "history"
    menu_order = 210
    base_url_path = "herausforderung/journal/events"
    permission_helper_class = EventPermissionHelper
    list_display = ("at", "case", "reference", "show_action", "show_change", "show_who")
    list_filter = (("actor", RoleFilter), ("at", DateFilter))
    list_export = ("at", "case", "reference", "show_action", "show_change", "show_who", "note")
    list_select_related = ("case", "user")
    search_fields = ("case__title", "reference")
    ordering = ("-at", "-pk")
    unbroken = ("reference",)
    inspect_view_fields = ["at", "case", "reference", "action", "change", "who", "note"]

    def show_action(self, event: CaseEvent) -> str:
        return action_label(event)

    show_action.short_description = _("action")
    show_action.admin_order_field = "action"

    def show_change(self, event: CaseEvent) -> str:
        return change_words(event)

    show_change.short_description = _("change")

    def show_who(self, event: CaseEvent) -> str:
        return user_name(event.user) or event.get_actor_display()

    show_who.short_description = _("by")
    show_who.admin_order_field = "actor"
