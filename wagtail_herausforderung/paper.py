"""Pages made for print as tagged PDFs (PDF/UA-1), with the extra ``pdf`` (WeasyPrint)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from .text import cleaned

#: How a logo is drawn for papers.
LOGO = "max-600x240|format-png"

#: A drawing that says nothing of itself.
_DRAWING = re.compile(r"(<svg\b[^>]*>)(?!\s*<title)")

_TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


@cache
def pdf_available() -> bool:
    """Whether WeasyPrint and the libraries it needs are installed; looked for once a process."""
    try:
        # Without its libraries it prints a page of advice, each time.
        with redirect_stdout(StringIO()):
            import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def to_pdf(
    markup: str, *, on_one_page: bool = False, enclosed: Iterable[tuple[str, str, bytes]] = ()
) -> bytes:
    """A tagged PDF of a page for print. Raises ``ImportError`` or ``OSError`` without WeasyPrint.

    Nothing is fetched from anywhere: the documents carry all they need. ``on_one_page`` sets it
    tighter (the class ``tight``) where a single page can hold it then. ``enclosed``: files that
    travel inside it, each as name, description and content.
    """
    document = laid_out(markup, on_one_page=on_one_page)
    return document.write_pdf(**_TAGGED, attachments=_attachments(enclosed))


def _attachments(files: Iterable[tuple[str, str, bytes]]) -> list[Any]:
    import weasyprint

    return [
        weasyprint.Attachment(string=content, name=name, description=description)
        for name, description, content in files
    ]


def picture_url(image: Any, spec: str = "max-1200x1200|format-jpeg") -> str:
    """A picture of Wagtail as a ``data:`` address, drawn as ``spec`` says; nothing without one.

    One whose file is gone is left out: a paper is not to fail by it.
    """
    if image is None:
        return ""
    try:
        file = image.file if image.is_svg() else image.get_rendition(spec).file
        with file.open("rb") as opened:
            content = base64.b64encode(opened.read()).decode()
    except OSError:
        return ""
    kind = "svg+xml" if image.is_svg() else "jpeg" if "jpeg" in spec else "png"
    return f"data:image/{kind};base64,{content}"


def laid_out(markup: str, *, on_one_page: bool = False) -> Any:
    """A page for print as WeasyPrint's document, before it becomes a file."""
    import weasyprint

    # WeasyPrint makes a figure of every drawing, also of what is hidden from screen readers, and
    # PDF/UA asks for words with each.
    words = escape(_("Drawing: its figures stand beside it."))
    told = _DRAWING.sub(rf"\1<title>{words}</title>", cleaned(markup))
    page = weasyprint.HTML(string=told, url_fetcher=_only_what_it_carries())
    document = page.render(**_TAGGED)
    if on_one_page and len(document.pages) > 1:
        tight = laid_out(markup.replace("<body>", '<body class="tight">', 1))
        return tight if len(tight.pages) == 1 else document
    return document


def _only_what_it_carries() -> Any:
    """A fetcher for pictures inside the page (``data:`` addresses) that refuses all others."""
    from weasyprint import urls

    if hasattr(urls, "URLFetcher"):
        return urls.URLFetcher(allowed_protocols={"data"})

    def fetch(url: str, *args: Any, **kwargs: Any) -> Any:
        if not url.startswith("data:"):
            raise ValueError("Documents fetch nothing.")
        return urls.default_url_fetcher(url, *args, **kwargs)

    return fetch
