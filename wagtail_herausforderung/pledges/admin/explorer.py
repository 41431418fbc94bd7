"""The page explorer below a challenge search, with a column of new pledges."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry

from ...cases.coverage import cases_for
from ...compat import get_page_model
from ...page_mixins import ChallengeIndexMixin
from ..permissions import pledge_policy
from ..states import UNDER_REVIEW


class NewPledgesColumn(Column):
    """How many pledges to a page wait for a decision; empty where there is none."""

    def __init__(self) -> None:
        super().__init__("new_pledges", label=_("New pledges"), width="10%")

    def get_value(self, instance):
        return getattr(instance, "_hf_new_pledges", "") or ""


class ChallengeExplorerView(ExplorableIndexView):
    """Wagtail's explorer, with one more column for those who work at the desk."""

    base_columns = [*ExplorableIndexView.base_columns]
    base_columns.insert(-1, NewPledgesColumn())

    def get_table(self, object_list):
        if pledge_policy.user_has_permission(self.request.user, "view"):
            self.count_new_pledges(object_list)
        return super().get_table(object_list)

    def count_new_pledges(self, pages) -> None:
        """Three queries for a screen of pages, whatever their number."""
        pages = list(pages)
        cases = cases_for(pages)
        own = pledge_policy.instances_user_has_permission_for(self.request.user, "view")
        rows = own.filter(case__in=cases.values(), status__in=UNDER_REVIEW).order_by()
        counts = dict(rows.values_list("case").annotate(Count("pk")))
        for page in pages:
            case = cases.get(page.pk)
            page._hf_new_pledges = counts.get(case.pk, 0) if case else 0


class ChallengeExplorerViewSet(PageViewSet):
    """Stands in for Wagtail's own explorer below pages with ``ChallengeIndexMixin``.

    A site that has registered a viewset for its own class keeps it.
    """

    index_view_class = ChallengeExplorerView

    def on_register(self) -> None:
        base = get_page_model()
        for model in apps.get_models():
            if issubclass(model, base) and issubclass(model, ChallengeIndexMixin):
                page_viewset_registry.values_by_parent_model.setdefault(model, self)
