"""What several tables say alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .. import vocabulary


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def kind_label(key: str) -> str:
    return vocabulary.label("support", key) if key else _("Other")


def kind_and_unit(key: str, unit: str) -> str:
    kind = kind_label(key)
    return f"{kind} ({unit})" if unit and unit.casefold() != kind.casefold() else kind
