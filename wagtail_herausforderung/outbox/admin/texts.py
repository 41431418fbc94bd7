"""Mail texts in the admin: the list of all mails, the form for one, and the way back."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy

from ...db import write_transaction
from ..kinds import MailKind, mail_kinds
from ..models import MailText
from ..originals import Original, letter_with_examples, original
from ..wording import Wording, wording_for
from .forms import MailTextForm

_TEMPLATES = "wagtail_herausforderung/outbox/admin"
_CASE_IN_SUBJECT = re.compile(r":?\s*\{challenge_title\}|\s*\[\{reference\}\]")

#: Stands in addresses for “on all sites”.
EVERYWHERE = "all"

text_policy = ModelPermissionPolicy(MailText)


class MailTextMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """For those who were given the permission to change mail texts, on all sites."""

    permission_policy = text_policy
    permission_required = "change"
    page_title = gettext_lazy("Mail texts")
    header_icon = "edit"
    index_url_name = ""
    edit_url_name = ""
    reset_url_name = ""

    def list_url(self, language: str, where: str) -> str:
        return f"{reverse(self.index_url_name)}?language={language}&site={where}"


class IndexView(MailTextMixin, TemplateView):
    """All mails there are, by the step that sends them, and which were changed."""

    template_name = f"{_TEMPLATES}/texts.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        languages = get_content_languages()
        language = self.request.GET.get("language", "")
        if language not in languages:
            language = get_language() if get_language() in languages else next(iter(languages))
        sites = list(Site.objects.order_by("-is_default_site", "hostname"))
        where = self.request.GET.get("site", "")
        site = next((each for each in sites if str(each.pk) == where), None)
        return super().get_context_data(
            languages=languages,
            language=language,
            sites=sites if len(sites) > 1 else [],
            site=site,
            groups=self.groups(language, site),
            **kwargs,
        )

    def groups(self, language: str, site: Site | None) -> list[tuple[str, list[dict[str, Any]]]]:
        texts = MailText.objects.filter(language=language)
        changed = set(texts.filter(site=site).values_list("template", flat=True))
        above = set(texts.filter(site=None).values_list("template", flat=True)) if site else set()
        where = str(site.pk) if site else EVERYWHERE

        def row(kind: MailKind) -> dict[str, Any]:
            subject = wording_for(kind.name, language, site).subject
            subject = subject or original(kind.name, language, site).wording.subject
            return {
                "kind": kind,
                "subject": _CASE_IN_SUBJECT.sub("", subject).strip() or kind.name,
                "changed": kind.name in changed,
                "changed_above": kind.name in above,
                "url": reverse(self.edit_url_name, args=[kind.name, language, where]),
            }

        kinds = sorted(enumerate(mail_kinds().values()), key=_place_of_group())
        return [
            (group, [row(kind) for _number, kind in each])
            for group, each in groupby(kinds, key=lambda pair: str(pair[1].group))
        ]


def _place_of_group() -> Any:
    """A sort key that keeps mails of a group together, at the place of its first mail."""
    first: dict[str, int] = {}

    def key(pair: tuple[int, MailKind]) -> tuple[int, int]:
        number, kind = pair
        return first.setdefault(str(kind.group), number), number

    return key


class OneTextMixin(MailTextMixin):
    """One mail in one language, on one site or on all."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.template, self.language = kwargs["template"], kwargs["language"]
        self.where = kwargs["where"]
        try:
            self.kind = mail_kinds()[self.template]
            self.language_name = str(get_content_languages()[self.language])
        except KeyError:
            raise Http404 from None
        self.site = self.get_site()

    def get_site(self) -> Site | None:
        if self.where == EVERYWHERE:
            return None
        if not self.where.isdecimal() or len(self.where) > 18:
            raise Http404
        return get_object_or_404(Site, pk=self.where)

    @cached_property
    def original(self) -> Original:
        return original(self.template, self.language, self.site)

    @cached_property
    def base(self) -> Wording:
        """What holds without a text of this place's own."""
        own = self.original.wording
        return wording_for(self.template, self.language, None).over(own) if self.site else own

    @cached_property
    def row(self) -> MailText | None:
        return MailText.objects.filter(
            template=self.template, language=self.language, site=self.site
        ).first()

    def get_initial(self) -> dict[str, str]:
        now = wording_for(self.template, self.language, self.site).over(self.base)
        return {"subject": now.subject, "heading": now.heading, "text": now.text}

    @property
    def version(self) -> str:
        """Of the text as it is now."""
        return MailTextForm(initial=self.get_initial(), allowed=()).version()

    def get_page_subtitle(self) -> str:
        subject = _CASE_IN_SUBJECT.sub("", self.base.subject).strip() or self.template
        place = [self.language_name, str(self.site) if self.site else ""]
        return f"{subject} ({', '.join(filter(None, place))})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.list_url(self.language, self.where), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    @property
    def address(self) -> list[str]:
        return [self.template, self.language, self.where]


class EditView(OneTextMixin, FormView):
    """The words of one mail, and the letter as it will look. ``preview`` only looks."""

    form_class = MailTextForm
    template_name = f"{_TEMPLATES}/text.html"

    def get_header_title(self) -> str:
        return self.get_page_subtitle()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "allowed": self.original.names}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        preview = None
        if not form.is_bound:
            now = Wording(**self.get_initial())
            preview = letter_with_examples(self.template, self.language, self.site, now)
        elif form.is_valid():
            now = form.wording.over(self.base)
            preview = letter_with_examples(self.template, self.language, self.site, now)
        return super().get_context_data(
            kind=self.kind,
            row=self.row,
            site=self.site,
            language_name=self.language_name,
            original=self.original.wording,
            placeholders=self.original.placeholders,
            preview=preview,
            is_looking="preview" in self.request.POST,
            list_url=self.list_url(self.language, self.where),
            reset_url=reverse(self.reset_url_name, args=self.address),
            **kwargs,
        )

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        hold_texts()
        form = self.get_form()
        if "preview" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_invalid(self, form: MailTextForm) -> HttpResponse:
        messages.error(self.request, _("The text could not be saved; see below."))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: MailTextForm) -> HttpResponse:
        self.save(form.wording.without(self.base))
        messages.success(
            self.request,
            _("Saved. Mails written from now on use this text."),
            buttons=[messages.button(self.request.path, _("Edit"))],
        )
        return redirect(self.list_url(self.language, self.where))

    def save(self, own: Wording) -> None:
        """Keep what differs; nothing, if nothing does."""
        row = self.row
        if not own:
            if row:
                forget(row, self.request.user)
            return
        fields = {"subject": own.subject, "heading": own.heading, "text": own.text}
        row, created = MailText.objects.update_or_create(
            template=self.template, language=self.language, site=self.site, defaults=fields
        )
        log(
            instance=row,
            action="wagtail.create" if created else "wagtail.edit",
            user=self.request.user,
        )


class ResetView(OneTextMixin, TemplateView):
    """Back to the package's text, or that of all sites. Asks with GET, does with POST."""

    template_name = f"{_TEMPLATES}/reset.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            base=self.base,
            site=self.site,
            version=self.version,
            back_url=reverse(self.edit_url_name, args=self.address),
            **kwargs,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.row is None:
            return redirect(self.edit_url_name, *self.address)
        return super().get(request, *args, **kwargs)

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        hold_texts()
        if request.POST.get("version", self.version) != self.version:
            sentence = _("Somebody else has changed this text meanwhile, so it was not put back.")
            messages.warning(request, sentence)
            return redirect(self.edit_url_name, *self.address)
        if self.row:
            forget(self.row, request.user)
        messages.success(request, _("The text is the original one again."))
        return redirect(self.list_url(self.language, self.where))


def hold_texts() -> None:
    """Of two who save at the same moment one comes after the other, and is told. A site is held,
    because the first words of a letter have no row yet that could be."""
    Site.objects.select_for_update().order_by("pk").first()


def forget(row: MailText, user: Any) -> None:
    log(instance=row, action="wagtail.delete", user=user)
    row.delete()
