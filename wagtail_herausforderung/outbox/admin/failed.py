"""The page “Mails not delivered”: what failed or is held back, and why; send again, or give up."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from ..about import about_of, mails_for, may_see_mails
from ..failed import discard, failed_for, new_address, reason, send_again
from ..models import Mail


class FailedMailsView(WagtailAdminTemplateMixin, TemplateView):
    """Bounded as the mails are: those about a pledge only for those who may see it."""

    template_name = "wagtail_herausforderung/outbox/admin/failed.html"
    page_title = gettext_lazy("Emails not delivered")
    header_icon = "warning"
    index_url_name = ""
    per_page = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_mails(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        mails = failed_for(user).prefetch_related("about").order_by("-created_at", "-pk")
        page = Paginator(mails, self.per_page).get_page(self.request.GET.get("p"))
        shown = [mail.pk for mail in page.object_list]
        open_to = set(failed_for(user, "change").filter(pk__in=shown).values_list("pk", flat=True))
        waiting = mails_for(user).filter(Q(attempts__gt=0), status=Mail.Status.QUEUED).count()
        return super().get_context_data(
            page=page,
            rows=[self.row(mail, mail.pk in open_to) for mail in page.object_list],
            may_act=bool(open_to),
            waiting=ngettext(
                "%(count)s further email is tried again by itself.",
                "%(count)s further emails are tried again by themselves.",
                waiting,
            )
            % {"count": waiting}
            if waiting
            else "",
            **kwargs,
        )

    def row(self, mail: Mail, may_act: bool) -> dict[str, Any]:
        kind = about_of(mail)
        return {
            "mail": mail,
            "may_act": may_act,
            "about": kind.label(mail.about) if kind else str(mail.about or ""),
            "url": kind.url(mail.about) if kind else "",
            "reason": reason(mail),
            "new_address": new_address(mail) if may_act else "",
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """``again`` or ``discard`` with ``all``, ``chosen``, or the number of one mail."""
        action = "discard" if "discard" in request.POST else "again"
        which = request.POST.get(action, "")
        ids: list[int] | None
        if which == "all":
            ids = None
        else:
            wanted = request.POST.getlist("mail") if which == "chosen" else [which]
            ids = [int(pk) for pk in wanted if pk.isdecimal() and len(pk) < 19]
        if action == "again":
            number = send_again(request.user, ids)
            sentence = ngettext(
                "%(count)s email is on its way.",
                "%(count)s emails are on their way.",
                number,
            )
        else:
            number = discard(request.user, ids)
            sentence = ngettext(
                "%(count)s email discarded: it will not be sent.",
                "%(count)s emails discarded: they will not be sent.",
                number,
            )
        tell = messages.success if number else messages.warning
        tell(request, sentence % {"count": number})
        return redirect(reverse(self.index_url_name))
