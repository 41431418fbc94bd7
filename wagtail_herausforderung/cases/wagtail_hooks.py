"""What cases add to the Wagtail admin and to the daily run."""

from __future__ import annotations

from wagtail import hooks

from ..tidy import HOOK as TIDY_HOOK
from .permissions import case_policy, event_policy, register

register(case_policy, event_policy)

from . import page_hooks as _page_hooks  # noqa: E402, F401  (registers its hooks)
from .admin.viewsets import CaseViewSet  # noqa: E402
from .chores import chores  # noqa: E402

hooks.register(TIDY_HOOK, chores)


@hooks.register("register_admin_viewset")
def register_cases():
    return CaseViewSet()
