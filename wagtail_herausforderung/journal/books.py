"""What the books of the journal share."""

from __future__ import annotations

from django.contrib.admin.filters import ChoicesFieldListFilter, DateFieldListFilter
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin

from ..admin.menu import LISTS_MENU
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
    index_template_name = "wagtail_herausforderung/journal/list.html"
    inspect_template_name = "wagtail_herausforderung/journal/line.html"
    list_per_page = 50

    #: Columns whose text must not break: times, references.
    unbroken: tuple[str, ...] = ()

    def get_queryset(self, request):
        return self.permission_helper.readable(request.user).order_by(*self.ordering)

    def get_admin_urls_for_registration(self) -> tuple:
        names = {self.url_helper.get_action_url_name(name) for name in ("index", "inspect")}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name in names)

    def inspect_view(self, request, instance_pk):
        if not instance_pk.isdecimal():
            raise Http404
        return super().inspect_view(request, instance_pk)

    def register_indexing(self) -> None:
        """Nothing here refers to content; the reference index need not know it."""

    def register_with_wagtail(self) -> None:
        super().register_with_wagtail()
        hooks.register(LISTS_MENU, self.get_menu_item)
