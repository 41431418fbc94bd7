"""What cases add to the Wagtail admin."""

from __future__ import annotations

from wagtail import hooks

from .permissions import case_policy, event_policy, register

register(case_policy, event_policy)

from . import page_hooks as _page_hooks  # noqa: E402, F401  (registers its hooks)
from .admin.viewsets import CaseViewSet  # noqa: E402


@hooks.register("register_admin_viewset")
def register_cases():
    return CaseViewSet()
