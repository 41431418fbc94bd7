"""Settings of a site are compared and saved in one step, in Wagtail's own view."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.settings.views import EditView

from ..versions import VersionedModelForm, VersionedView


class SettingView(VersionedView, EditView):
    """Wagtail's view with the row held."""

    def run_before_hook(self) -> None:
        """They have been run when this view is asked."""


def save_held(request: HttpRequest, setting: Any) -> HttpResponseBase | None:
    """For ``before_edit_setting``: our settings are saved by :class:`SettingView`."""
    view = request.resolver_match
    if request.method != "POST" or view is None or not _compares(type(setting)):
        return None
    return SettingView.as_view()(request, *view.args, **view.kwargs)


def _compares(model: type) -> bool:
    handler = getattr(model, "edit_handler", None)
    form = getattr(handler, "base_form_class", None) or getattr(model, "base_form_class", None)
    return isinstance(form, type) and issubclass(form, VersionedModelForm)
