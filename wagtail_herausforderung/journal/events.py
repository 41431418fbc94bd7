"""The journal of events, where there are cases."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..cases.admin.words import action_label, change_words, in_place_of, user_name
from ..cases.models import CaseEvent
from ..cases.permissions import event_policy
from .books import DateFilter, JournalAdmin, RoleFilter
from .permissions import JournalPermissionHelper


class EventPermissionHelper(JournalPermissionHelper):
    """Events of the cases one may work on."""

    def readable(self, user) -> QuerySet:
        return event_policy.instances_user_has_permission_for(user, "view")


class EventAdmin(JournalAdmin):
    """Who did what with which case, and when."""

    model = CaseEvent
    menu_label = _("Log of events")
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
    unbroken = ("at", "reference")
    inspect_view_fields = ["at", "case", "reference", "action", "change", "who", "note"]

    def show_action(self, event: CaseEvent) -> str:
        return action_label(event)

    show_action.short_description = _("action")
    show_action.admin_order_field = "action"

    def show_change(self, event: CaseEvent) -> str:
        return change_words(event)

    show_change.short_description = _("change")

    def show_who(self, event: CaseEvent) -> str:
        name = user_name(event.user) or event.get_actor_display()
        # Whoever reads events need not be allowed to read who pledges: the side is enough.
        side = event.get_on_behalf_of_display()
        return in_place_of(name, "", side) if side else name

    show_who.short_description = _("by")
    show_who.admin_order_field = "actor"
