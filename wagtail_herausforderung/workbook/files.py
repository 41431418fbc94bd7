"""Files that are made when they are asked for: remembered, and one at a time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _

from .. import paper
from ..public import hidden_branches, is_below

#: Setting a whole workbook takes a processor for seconds; a process does it for one reader at a
#: time, the others wait so many seconds and are asked to come back then.
WAITS = 20.0
_one_at_a_time = threading.Semaphore(1)
#: Seconds for which a PDF is remembered. It is found by all it says, so it never is an old one.
_REMEMBERED = 7 * 24 * 3600


def need_pdf() -> None:
    """404 without the extra ``pdf``."""
    if not paper.pdf_available():
        raise Http404(_("This site makes no PDF files. Print the page instead."))


def pdf_response(
    page: Any,
    request: HttpRequest,
    markup: Callable[[], str],
    name: str,
    enclosed: Callable[[], list[tuple[str, str, bytes]]] = list,
) -> HttpResponseBase:
    """What ``markup`` says as a tagged PDF called ``name``, with the files of ``enclosed`` in it;
    404 without the extra ``pdf``, 503 while too many ask."""
    need_pdf()
    text, files = markup(), enclosed()
    said = [text.encode(), *(part for file in files for part in (file[0].encode(), file[2]))]
    tag = hashlib.sha256(b"\0".join(said)).hexdigest()[:40]

    def make() -> bytes:
        return paper.to_pdf(text, enclosed=files)

    return file_response(page, request, make, name, "application/pdf", tag)


def file_response(
    page: Any,
    request: HttpRequest,
    make: Callable[[], bytes],
    name: str,
    kind: str,
    tag: str = "",
) -> HttpResponseBase:
    """What ``make`` makes, as a file to download. With ``tag`` (a name for all that is in it) it
    is remembered, and made only where it is not. That of a page which is not for everybody is
    kept by no cache on the way."""
    response = HttpResponse(content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if is_below(page, hidden_branches()):
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, no_cache=True)
    if tag:
        response["ETag"] = f'"{tag}"'
        same = get_conditional_response(request, etag=response["ETag"], response=response)
        if same is not None and same.status_code != 200:
            return same
    content = _made(make, tag)
    if content is None:
        waiting = HttpResponse(
            _("Many are asking for files at the moment. Please try again in a minute."),
            status=503,
            content_type="text/plain; charset=utf-8",
        )
        waiting["Retry-After"] = "60"
        return waiting
    response.content = content
    return response


def _made(make: Callable[[], bytes], tag: str) -> bytes | None:
    key = f"herausforderung:file:{tag}"
    content = cache.get(key) if tag else None
    if content is not None:
        return content
    if not _one_at_a_time.acquire(timeout=WAITS):
        return None
    try:
        content = cache.get(key) if tag else None  # made while this one waited
        if content is None:
            content = make()
            if tag:
                cache.set(key, content, _REMEMBERED)
        return content
    finally:
        _one_at_a_time.release()
