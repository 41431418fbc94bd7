"""What makes a view of the desk bounded. A policy alone does not guard Wagtail's generic views.

Put the mixins before the view class::

    class ReportView(BoundedListMixin, generic.IndexView):
        model = Pledge
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.utils import get_valid_next_url_from_request

from ...sorting import InOrderMixin
from ..permissions import CaseBoundPolicy, policy_of


class BoundedMixin:
    """Asks the policy of the view's model, on every Wagtail version."""

    model: type[Model]

    #: What one must be allowed to do with an object to reach it here.
    object_action = "view"

    @cached_property
    def permission_policy(self) -> CaseBoundPolicy:
        return policy_of(self.model)

    def get_bounded_queryset(self) -> QuerySet:
        """Every object this user may reach. Narrow it in subclasses, never widen it."""
        return self.permission_policy.instances_user_has_permission_for(
            self.request.user, self.object_action
        )


class BoundedListMixin(InOrderMixin, BoundedMixin):
    """A list, its search, its filters and its export."""

    #: As in the public search; the databases do not take more.
    longest_query = 200

    def get_base_queryset(self) -> QuerySet:
        return self.get_bounded_queryset()

    @cached_property
    def search_query(self) -> str:
        return super().search_query[: self.longest_query]


class BoundedObjectMixin(BoundedMixin):
    """One object: what is out of reach does not exist."""

    def get_object(self, queryset=None):
        if not hasattr(self, "_bounded_object"):
            pk = self.kwargs[self.pk_url_kwarg]
            self._bounded_object = get_object_or_404(self.get_bounded_queryset(), pk=pk)
        return self._bounded_object


class OnwardMixin:
    """An edit form that leads to its object's page, or to where somebody was on the way to."""

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        if onward := get_valid_next_url_from_request(self.request):
            context["action_url"] += f"?{urlencode({'next': onward})}"
        return context

    def get_success_url(self) -> str:
        onward = get_valid_next_url_from_request(self.request)
        return onward or reverse(self.inspect_url_name, args=[quote(self.object.pk)])
