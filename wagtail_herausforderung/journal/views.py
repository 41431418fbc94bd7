"""wagtail-modeladmin's views, made to stand any address."""

from __future__ import annotations

from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpResponseRedirect
from wagtail_modeladmin.views import IndexView, InspectView

from ..exports import SafeExportMixin
from ..text import cleaned

#: As in the public search; the databases do not take more.
_LONGEST_QUERY = 200

#: What the filters themselves ask for: a choice, and the range of a date.
_LOOKUPS = ("exact", "gte", "lt", "isnull")


class JournalIndexView(SafeExportMixin, IndexView):
    """A list that filters by its own filters only and answers no parameter with an error.

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


class JournalInspectView(InspectView):
    """The single line; texts as the model admin shows them, links of pledgers hidden."""

    def get_field_display_value(self, field_name, field=None):
        shown = getattr(self.model_admin, f"show_{field_name}", None)
        if shown is not None:
            return shown(self.instance)
        return super().get_field_display_value(field_name, field)

    def get_field_label(self, field_name, field=None):
        shown = getattr(self.model_admin, f"show_{field_name}", None)
        label = getattr(shown, "short_description", None)
        return label or super().get_field_label(field_name, field)
