"""Pictures that are not public: handed out by views that check who asks."""

from __future__ import annotations

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.generic import View

from ..models.closing import PICTURE_SALT, ClosingPicture

#: The page that shows it has checked whose it is, and its pictures are fetched at once.
SECONDS = 3600


class PictureView(View):
    """GET shows the picture behind ``ClosingPicture.url``."""

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:
        try:
            pk = signing.loads(token, salt=PICTURE_SALT, max_age=SECONDS)
        except signing.BadSignature:
            raise Http404 from None
        return answer_with(ClosingPicture.objects.filter(pk=pk).first())


def answer_with(picture: ClosingPicture | None) -> HttpResponseBase:
    """Its file, for nobody else to keep; raises ``Http404`` where it is gone."""
    try:
        content = picture.file.open("rb") if picture else None
    except OSError:
        content = None
    if content is None:
        raise Http404
    response = FileResponse(content, content_type="image/jpeg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response
