"""The mailbox of the demo: every letter the site has written, for whoever tries it alone.

It shows letters with their personal links to everybody, so it is only there while mail leaves for
nowhere (no ``EMAIL_URL``): nobody real is written to then.
"""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from wagtail_herausforderung.addresses import in_all_words
from wagtail_herausforderung.outbox.models import Mail, MailAttachment

PAGE_SIZE = 30

#: A letter brings its own styles, and runs nothing.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
)


def _letters(request: HttpRequest):
    if not settings.DEMO_MAILBOX:
        raise Http404
    return Mail.objects.prefetch_related("attachments")


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest letters; ``q`` looks for a reader or a subject."""
    letters = _letters(request)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    if text:
        letters = letters.filter(Q(to__icontains=text) | Q(subject__icontains=text))
    page = Paginator(letters.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("p")
    )
    return render(request, "example_site/mailbox.html", {"letters": page, "text": text})


@never_cache
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, with who has it and what travels with it."""
    mail = get_object_or_404(_letters(request), pk=pk)
    return render(request, "example_site/letter.html", {"mail": mail})


@never_cache
@require_safe
@xframe_options_sameorigin
def letter_as_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a mail program draws it; its links lead out of the frame."""
    mail = get_object_or_404(_letters(request), pk=pk)
    if not mail.html:
        raise Http404
    html = mail.html.replace("<a ", '<a target="_top" ')
    return HttpResponse(html, headers={"Content-Security-Policy": LETTER_POLICY})


@never_cache
@require_safe
def enclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that travels with a letter."""
    _letters(request)
    found = get_object_or_404(MailAttachment, pk=pk)
    response = HttpResponse(bytes(found.content), content_type=found.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response


urlpatterns = in_all_words(
    [
        path("", mailbox, name="demo_mailbox"),
        path("<int:pk>/", letter, name="demo_letter"),
        path("<int:pk>/brief/", letter_as_read, name="demo_letter_as_read"),
        path("datei/<int:pk>/", enclosure, name="demo_enclosure"),
    ]
)
