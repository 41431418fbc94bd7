"""The documents of a pledge, for the coordination."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.generic import View

from ....cases.admin.mixins import BoundedObjectMixin
from ...models import Pledge
from ...views.papers import answer_with


class DocumentView(BoundedObjectMixin, View):
    """GET gives ``agreement``, ``date`` or ``thanks``, in the reader's language."""

    model = Pledge
    pk_url_kwarg = "pk"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        response = answer_with(kwargs["name"], self.get_object(), get_language() or "de")
        add_never_cache_headers(response)
        return response
