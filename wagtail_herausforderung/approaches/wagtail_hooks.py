"""What approaches add to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks

from ..cases.asking import ASKED_HOOK
from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..tidy import HOOK as TIDY_HOOK
from .permissions import approach_policy

register(approach_policy)

from .admin import book, company, views  # noqa: E402
from .admin.viewset import ApproachViewSet  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .partners import asked  # noqa: E402
from .personal import chores as endings  # noqa: E402
from .reminders import chores  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(TIDY_HOOK, endings)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)
hooks.register(ASKED_HOOK, asked)

PLACE = "herausforderung/approaches"


@hooks.register("register_admin_viewset")
def register_approaches():
    return ApproachViewSet()


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    def at(where: str, view: Any, name: str) -> Any:
        return path(f"{PLACE}/{where}", view.as_view(), name=f"herausforderung_{name}")

    return [
        at("plan/<int:pk>/", views.PlanView, "approach_plan"),
        at("company/<int:pk>/", company.ForCompanyView, "approach_for"),
        at("company/<int:pk>/knows/", company.KnowView, "acquaintance_add"),
        at("company/<int:pk>/knows/<int:row>/", company.AcquaintanceView, "acquaintance"),
        at("network/", book.NetworksView, "networks"),
        at("network/<int:pk>/", book.NetworkView, "network"),
    ]
