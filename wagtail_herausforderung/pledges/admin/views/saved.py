"""Saved views: filters of the desk under a name, kept and removed by their owner alone."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from ....db import write_transaction
from ...models import SavedView
from ...permissions import pledge_policy
from ..filters import PledgeFilterSet

#: More of them would hide the list below.
MOST_VIEWS = 20

#: Beside the filters' own parameters; a page number is no part of a view.
OTHER_PARAMETERS = ("q", "ordering")


def kept_query(query: str) -> str:
    """What is worth keeping of a query: the desk's own parameters that have a value."""
    names = set(OTHER_PARAMETERS)
    for name, each in PledgeFilterSet.base_filters.items():
        widget = each.extra.get("widget") or each.field_class.widget
        suffixes = getattr(widget, "suffixes", None)
        names |= {f"{name}_{suffix}" for suffix in suffixes} if suffixes else {name}
    given, kept = QueryDict(query), QueryDict(mutable=True)
    for name in sorted(names & set(given)):
        values = [value for value in given.getlist(name) if value and "\x00" not in value]
        if values:
            kept.setlist(name, values)
    return kept.urlencode()


class SavedViewForm(forms.ModelForm):
    """Name and query; saving a name again replaces its query."""

    class Meta:
        model = SavedView
        fields = ["name", "query"]
        error_messages = {
            "name": {"required": gettext_lazy("Give the view a name.")},
            "query": {"max_length": gettext_lazy("So many filters cannot be kept in one view.")},
        }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_query(self) -> str:
        return kept_query(self.cleaned_data["query"])


class _OwnViewsView(View):
    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not pledge_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def desk_url(self) -> str:
        return reverse("herausforderung_pledge:index")


class SaveViewView(_OwnViewsView):
    """POST: keep the filters of the list under a name."""

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SavedViewForm(request.POST)
        if not form.is_valid():
            for errors in form.errors.values():
                messages.error(request, " ".join(errors))
            return redirect(f"{self.desk_url}?{kept_query(request.POST.get('query', '')[:1000])}")
        name, query = form.cleaned_data["name"], form.cleaned_data["query"]
        if keep(request.user, name, query):
            messages.success(request, _("The view “%(name)s” is kept.") % {"name": name})
        else:
            messages.error(
                request,
                _("You have %(count)s views already: remove one first.") % {"count": MOST_VIEWS},
            )
        return redirect(f"{self.desk_url}?{query}")


@write_transaction
def keep(user, name: str, query: str) -> bool:
    """Whether the view could be kept: a user has no more than :data:`MOST_VIEWS`."""
    own = SavedView.objects.filter(user=user)
    if own.filter(name=name).update(query=query):
        return True
    if own.count() >= MOST_VIEWS:
        return False
    SavedView.objects.create(user=user, name=name, query=query)
    return True


class DeleteViewView(_OwnViewsView):
    """POST: remove a view of one's own; anybody else's does not exist."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(SavedView, pk=pk, user=request.user)
        view.delete()
        messages.success(request, _("The view “%(name)s” is gone.") % {"name": view.name})
        return redirect(self.desk_url)
