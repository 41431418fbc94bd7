"""What this app tells the core, and cases."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from wagtail.admin.ui.components import Component

from ..cases.extras import ByMonth, CaseExtra
from ..pledges.models import Pledge
from . import shipped  # noqa: F401  (adds the signs)
from .admin import today  # noqa: F401  (adds the reason)
from .admin.parts import beside
from .personal import KEPT
from .report import TABLE


class PromisesExtra(CaseExtra):
    #: After pledges.
    order = 6
    kept = KEPT

    def beside(self, subject: Model, request: Any) -> list[Component]:
        return beside(subject, request) if isinstance(subject, Pledge) else []

    def by_month(self) -> list[ByMonth]:
        return [TABLE]
