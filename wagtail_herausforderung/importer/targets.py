"""Where challenges may be imported to: the parent page, and the class of its challenges."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from ..compat import get_page_model
from ..page_mixins import ChallengeMixin
from .problems import BadFile


class BadTarget(BadFile):
    """There is no such place to import to."""


def find_parent(written: str) -> Any:
    """The page with an id (``12``) or a path on the site (``/saarbruecken/herausforderungen/``).

    Raises ``BadTarget``.
    """
    pages = get_page_model().objects
    if written.isascii() and written.isdigit():
        page = pages.filter(pk=int(written[:18])).first()
        if page is None:
            raise BadTarget(_("There is no page with the id %(id)s.") % {"id": written})
        return page.specific
    path = "/" + written.strip("/") + "/" if written.strip("/") else "/"
    slug = path.rstrip("/").rpartition("/")[2]
    candidates = pages.filter(slug=slug) if slug else pages.filter(sites_rooted_here__isnull=False)
    found = [page for page in candidates.distinct() if _path(page) == path]
    if not found:
        raise BadTarget(_("There is no page at “%(path)s”.") % {"path": written})
    if len(found) > 1:
        raise BadTarget(
            _("There are several pages at “%(path)s”. Give an id: %(ids)s.")
            % {"path": written, "ids": ", ".join(str(page.pk) for page in found)}
        )
    return found[0].specific


def _path(page: Any) -> str:
    parts = page.get_url_parts()
    path = (parts[2] if parts else None) or ""
    return path if path.endswith("/") else path + "/"


def challenge_class(parent: Any, name: str = "") -> type:
    """The class of the challenges below ``parent``; ``name`` (``app.Model``) chooses another.

    Of several classes it is the one that all others extend. Raises ``BadTarget``.
    """
    allowed = [
        model
        for model in type(parent).allowed_subpage_models()
        if issubclass(model, ChallengeMixin) and model.can_create_at(parent)
    ]
    if name:
        try:
            model = apps.get_model(name)
        except (LookupError, ValueError):
            raise BadTarget(_("There is no page type “%(name)s”.") % {"name": name}) from None
        if model not in allowed:
            raise BadTarget(
                _("“%(name)s” cannot be created below “%(parent)s”.")
                % {"name": name, "parent": parent.title}
            )
        return model
    if not allowed:
        raise BadTarget(
            _("Below “%(parent)s” no challenges can be created.") % {"parent": parent.title}
        )
    for model in allowed:
        if all(issubclass(other, model) for other in allowed):
            return model
    raise BadTarget(
        _("Several page types are possible. Choose one with --type: %(names)s.")
        % {"names": ", ".join(model._meta.label for model in allowed)}
    )
