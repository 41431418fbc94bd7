"""wagtail-modeladmin's views, made to stand any address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.utils import display_for_field, display_for_value, lookup_field
from django.db.models import DateTimeField
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import template_localtime
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton
from wagtail_modeladmin.views import IndexView, InspectView

from ..exports import SafeExportMixin
from ..text import cleaned

#: As in the public search; the databases do not take more.
_LONGEST_QUERY = 200

#: What the filters themselves ask for: a choice, and the range of a date.
_LOOKUPS = ("exact", "gte", "lt", "isnull")


def _breadcrumbs(*more: tuple[str, Any]) -> list[dict]:
    items = [(reverse("wagtailadmin_home"), _("Home")), *more]
    return [{"url": url, "label": label} for url, label in items]


class JournalIndexView(SafeExportMixin, IndexView):
    """A list that filters by its own filters only and answers no parameter with an error.

    It looks like the lists of Wagtail, which modeladmin's own no longer do; and it asks for no
    row who may read it, since none is in it that the reader may not.

    modeladmin hands every unknown parameter to the database as a lookup, across relations:
    somebody who may read a line could guess, letter by letter, what stands in a user's row.
    """

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (IncorrectLookupParameters, ValueError):
            return HttpResponseRedirect(self.index_url)

    def get_filters_params(self, params=None) -> dict:
        # A filter of a class of its own stands there as a pair.
        fields = [each if isinstance(each, str) else each[0] for each in self.list_filter]
        known = {f"{field}__{lookup}" for field in fields for lookup in _LOOKUPS}
        lookups = super().get_filters_params(params)
        # NUL is in no choice and no date, and stops PostgreSQL.
        return {
            name: values
            for name, values in lookups.items()
            if name in known and not any("\x00" in each for each in values)
        }

    def get_search_results(self, request, queryset, search_term):
        term = cleaned(search_term, lines=False)[:_LONGEST_QUERY]
        return super().get_search_results(request, queryset, term)

    def get_context_data(self, **kwargs) -> dict:
        paginator = WagtailPaginator(self.queryset, self.items_per_page)
        page = paginator.get_page(max(self.page_num, 1))
        # Past modeladmin's own, which counts three times.
        return super(IndexView, self).get_context_data(
            view=self,
            page_obj=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
            result_count=paginator.count,
            headers=list(result_headers(self)),
            rows=list(self._rows(page.object_list)),
            breadcrumbs_items=_breadcrumbs(("", capfirst(self.verbose_name_plural))),
            header_buttons=self._header_buttons(),
            search_var=self.SEARCH_VAR,
            filters=[
                {"title": s.title, "choices": list(s.choices(self))} for s in self.filter_specs
            ],
            **kwargs,
        )

    def _header_buttons(self) -> list[HeaderButton]:
        formats = (("xlsx", _("Download XLSX")), ("csv", _("Download CSV")))
        return [
            HeaderButton(label, self.get_query_string({"export": key}), icon_name="download")
            for key, label in formats
        ]

    def _rows(self, objects: Any) -> Iterator[dict]:
        for each in objects:
            cells = [self._cell(each, name) for name in self.list_display]
            yield {"url": self.url_helper.get_action_url("inspect", each.pk), "cells": cells}

    def _cell(self, each: Any, name: str) -> dict:
        field, _attribute, value = lookup_field(name, each, self.model_admin)
        if value in (None, ""):
            shown = "–"
        elif isinstance(field, DateTimeField):
            shown = date_format(template_localtime(value), "SHORT_DATETIME_FORMAT")
        elif field is None:
            shown = display_for_value(value, "–")
        else:
            shown = display_for_field(value, field, "–")
        return {"text": shown, "unbroken": name in self.model_admin.unbroken}


class JournalInspectView(InspectView):
    """The single line; texts as the model admin shows them, links of pledgers hidden."""

    def get_context_data(self, **kwargs) -> dict:
        items = _breadcrumbs(
            (self.index_url, capfirst(self.verbose_name_plural)), ("", str(self.instance))
        )
        return super().get_context_data(breadcrumbs_items=items, **kwargs)

    def get_field_display_value(self, field_name, field=None):
        shown = getattr(self.model_admin, f"show_{field_name}", None)
        if shown is not None:
            return shown(self.instance)
        return super().get_field_display_value(field_name, field)

    def get_field_label(self, field_name, field=None):
        shown = getattr(self.model_admin, f"show_{field_name}", None)
        label = getattr(shown, "short_description", None)
        return label or super().get_field_label(field_name, field)
