"""The journal of mails, where there is an outbox."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..outbox.about import mails_for
from ..outbox.masking import masked
from ..outbox.models import Mail
from .books import DateFilter, JournalAdmin
from .permissions import JournalPermissionHelper


class MailPermissionHelper(JournalPermissionHelper):
    """Mails about what one may work on; all others only for administrators."""

    def readable(self, user) -> QuerySet:
        return mails_for(user)


class MailAdmin(JournalAdmin):
    """Which mail went to whom, and which could not be sent."""

    model = Mail
    menu_label = _("Emails")
    menu_icon = "mail"
    menu_order = 200
    base_url_path = "herausforderung/journal/mails"
    permission_helper_class = MailPermissionHelper
    list_display = ("subject", "show_to", "show_about", "status", "created_at")
    list_filter = ("status", ("created_at", DateFilter))
    list_export = ("created_at", "sent_at", "status", "template", "to", "subject", "attempts")
    search_fields = ("subject", "to")
    ordering = ("-created_at", "-pk")
    unbroken = ("show_about", "created_at")
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
        # The letters themselves would be sorted along, which takes most of the time.
        rows = super().get_queryset(request).defer("text", "html", "headers")
        return rows.prefetch_related("about")

    def show_to(self, mail: Mail) -> str:
        # A long address in one piece leaves no room for the subject.
        name, at, domain = mail.to.rpartition("@")
        return format_html("{}{}<wbr>{}", name, at, domain)

    show_to.short_description = _("to")
    show_to.admin_order_field = "to"

    def show_about(self, mail: Mail) -> str:
        return getattr(mail.about, "reference", "") or str(mail.about or "")

    show_about.short_description = _("about")

    def show_text(self, mail: Mail) -> str:
        return format_html("<pre>{}</pre>", masked(mail.text))

    show_text.short_description = _("text")
