"""The documents and pictures of a pledge, for the coordination."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.generic import View

from ....cases.admin.mixins import BoundedObjectMixin
from ...models import ClosingPicture, Pledge
from ...views.papers import answer_with
from ...views.pictures import answer_with as show_picture


class DocumentView(BoundedObjectMixin, View):
    """GET gives ``agreement``, ``date`` or ``thanks``, in the reader's language."""

    model = Pledge
    pk_url_kwarg = "pk"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        response = answer_with(kwargs["name"], self.get_object(), get_language() or "de")
        add_never_cache_headers(response)
        return response


class ReportPictureView(BoundedObjectMixin, View):
    """GET gives a picture that came with a report."""

    model = Pledge
    pk_url_kwarg = "pk"

    def get(self, request, *args, **kwargs) -> HttpResponseBase:
        pictures = ClosingPicture.objects.filter(report__pledge=self.get_object())
        return show_picture(pictures.filter(pk=kwargs["picture"]).first())
