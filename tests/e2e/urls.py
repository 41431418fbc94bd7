"""The example site's addresses, and one at which it sends its mails: a command would start anew."""

from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from example_site.urls import *  # noqa: F403
from example_site.urls import urlpatterns as example_site_patterns

#: The commands that run between two looks at the site.
COMMANDS = ("herausforderung_mail", "herausforderung_tidy")


@csrf_exempt
def run(request: HttpRequest, command: str) -> HttpResponse:
    if command in COMMANDS and request.method == "POST":
        call_command(command)
        return HttpResponse()
    return HttpResponse(status=404)


urlpatterns = [path("-/run/<slug:command>/", run), *example_site_patterns]
