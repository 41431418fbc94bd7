"""What went wrong, in the look of the site: in the demo, too, where Django would show its own."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.defaults import page_not_found


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The same as without a right: Django's own page knows neither our words nor our look."""
    return render(request, "403.html", status=403)


def look(request: HttpRequest, code: int) -> HttpResponse:
    """An error page to look at, only while developing."""
    if not settings.DEBUG:
        raise Http404
    return render(request, f"{code}.html", status=code)


def ours_in_demo(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: visitors of the demo see our page for what is not there. The admin, and errors
    of the code, keep Django's pages as long as ``HF_DEBUG`` is on."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        of_the_demo = settings.DEBUG and not request.path.startswith(("/admin/", "/api/"))
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code == 404 and of_the_demo and is_page:
            return page_not_found(request, Http404())
        return response

    return answer


urlpatterns = [path(f"{code}/", look, {"code": code}) for code in (403, 404, 500)]
