"""System checks of pictures: whether they lie where nobody fetches them past the views."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Warning, register

from ..conf import settings as hf
from ..files import PRIVATE, private_root


@register("herausforderung")
def check_private_pictures(app_configs, **kwargs) -> list:
    """The folder stands outside of what the web server hands out."""
    if PRIVATE in settings.STORAGES:
        return []
    root = private_root().absolute()
    public = [Path(each).absolute() for each in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if each]
    return [
        Error(
            f"Pictures that nobody agreed to show would lie in {root}, which is public.",
            hint="Name a folder outside of MEDIA_ROOT and STATIC_ROOT as PRIVATE_MEDIA_ROOT.",
            id="herausforderung.E082",
        )
        for each in public
        if root == each or each in root.parents
    ]


@register("herausforderung", deploy=True)
def check_private_pictures_are_kept(app_configs, **kwargs) -> list:
    """Nobody has said where they lie: then backups, and a container's volumes, may not know it."""
    if PRIVATE in settings.STORAGES or hf.PRIVATE_MEDIA_ROOT:
        return []
    return [
        Warning(
            f"Pictures of closing reports lie in {private_root()}, because no setting says where.",
            hint=(
                "Set PRIVATE_MEDIA_ROOT (or STORAGES["
                f'"{PRIVATE}"]) to a place that is kept, backed up and not public.'
            ),
            id="herausforderung.W082",
        )
    ]
