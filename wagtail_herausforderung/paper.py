"""Pages made for print as tagged PDFs (PDF/UA-1), with the extra ``pdf`` (WeasyPrint)."""

from __future__ import annotations

from typing import Any

from .text import cleaned

_TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


def pdf_available() -> bool:
    """Whether WeasyPrint and the libraries it needs are installed."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def to_pdf(markup: str, *, on_one_page: bool = False) -> bytes:
    """A tagged PDF of a page for print. Raises ``ImportError`` or ``OSError`` without WeasyPrint.

    Nothing is fetched from anywhere: the documents carry all they need. ``on_one_page`` sets it
    tighter (the class ``tight``) where a single page can hold it then.
    """
    return laid_out(markup, on_one_page=on_one_page).write_pdf(**_TAGGED)


def laid_out(markup: str, *, on_one_page: bool = False) -> Any:
    """A page for print as WeasyPrint's document, before it becomes a file."""
    import weasyprint

    page = weasyprint.HTML(string=cleaned(markup), url_fetcher=_only_what_it_carries())
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
