"""What cases add to the Wagtail admin."""

from __future__ import annotations

from wagtail import hooks

from .permissions import case_policy, event_policy, register

register(case_policy, event_policy)

from . import page_hooks as _page_hooks  # noqa: E402, F401  (registers its hooks)
from .admin.explorer import ChallengeExplorerViewSet  # noqa: E402


@hooks.register("register_admin_viewset", order=100)
def register_explorer():
    # After the site's own viewsets, to leave theirs alone.
    return ChallengeExplorerViewSet()
