"""A strict Content-Security-Policy for everything the public sees, and an API open to all sites."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)


#: What gets smaller when it is compressed; pictures and fonts are already.
TEXTS = ("text/", "image/svg", "application/json", "application/javascript", "application/atom")


class TextGZipMiddleware(GZipMiddleware):
    """Compresses texts, styles and scripts included. A real site leaves it to the web server."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        # A part of a file cannot be told from the whole once it is compressed.
        is_whole = response.status_code != 206
        return super().process_response(request, response) if is_text and is_whole else response


class ContentSecurityPolicyMiddleware:
    """No inline code, nothing from elsewhere. Wagtail's admin needs both and is left out.

    A signed-in editor sees Wagtail's user bar on public pages; its style is inline by design and
    stays without effect, which proves that the policy holds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


def open_api(get_response: Callable[[HttpRequest], HttpResponse]):
    """Lets scripts of any site read the API: it is public, and sees no cookie that way."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/api/"):
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer
