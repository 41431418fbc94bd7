"""Files sent with a form: one that the server has no room for costs itself, never the words."""

from __future__ import annotations

import logging
from typing import Any

from django.core.files.uploadhandler import (
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt, csrf_protect

logger = logging.getLogger("wagtail_herausforderung.submissions")


class _Forgiving(TemporaryFileUploadHandler):
    """Leaves a file out when the folder for temporary files is full."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            raise self._lost() from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError as error:
            raise self._lost() from error

    def _lost(self) -> SkipFile:
        logger.exception("A file sent with a form could not be kept.")
        self.request.hf_lost_uploads = True
        return SkipFile()


class UploadView(View):
    """A form with files. The check against forged requests waits until it is said what becomes of
    them, because it reads the form."""

    @method_decorator(csrf_exempt)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not hasattr(request, "_files"):  # a middleware of the site may have read them
            request.upload_handlers = [MemoryFileUploadHandler(request), _Forgiving(request)]
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    @property
    def lost_uploads(self) -> bool:
        """Whether a file is missing that was sent."""
        return getattr(self.request, "hf_lost_uploads", False)
