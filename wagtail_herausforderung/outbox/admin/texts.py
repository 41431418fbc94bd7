"""Mail texts in the admin: the list of all mails, the form for one, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import log
from wagtail.models import Site

from ...db import write_transaction
from ..kinds import MailKind, mail_kinds
from ..models import MailText
from ..originals import Original, letter_with_examples, original
from ..wording import Wording, wording_for
from .differences import changed_since
from .forms import MailTextForm
from .places import Place, may_change_some, place_for, places_for

_TEMPLATES = "wagtail_herausforderung/outbox/admin"
_CASE_IN_SUBJECT = re.compile(r":?\s*\{challenge_title\}|\s*\[\{reference\}\]")


class MailTextMixin(WagtailAdminTemplateMixin):
    """For those who may change some: operators those of the sites, coordinators those of their
    initiatives."""

    page_title = gettext_lazy("Email texts")
    header_icon = "edit"
    index_url_name = ""
    edit_url_name = ""
    reset_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_change_some(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

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
        places = places_for(self.request.user)
        where = self.request.GET.get("site", "")
        place = next((each for each in places if each.key == where), places[0])
        return super().get_context_data(
            languages=languages,
            language=language,
            places=places if len(places) > 1 else [],
            place=place,
            groups=self.groups(language, place),
            **kwargs,
        )

    def groups(self, language: str, place: Place) -> list[tuple[str, list[dict[str, Any]]]]:
        texts = MailText.objects.filter(language=language)
        changed = {text.template: text for text in texts.filter(**place.fields)}
        above = set(_above(texts, place).values_list("template", flat=True))

        def row(kind: MailKind) -> dict[str, Any]:
            base = _base(kind.name, language, place)
            text = changed.get(kind.name)
            subject = (text and text.subject) or base.subject
            return {
                "kind": kind,
                "subject": _CASE_IN_SUBJECT.sub("", subject).strip() or kind.name,
                "changed": bool(text),
                "is_behind": bool(text and changed_since(text.based_on, base)),
                "changed_above": kind.name in above,
                "url": reverse(self.edit_url_name, args=[kind.name, language, place.key]),
            }

        kinds = sorted(enumerate(mail_kinds().values()), key=_place_of_group())
        return [
            (group, [row(kind) for _number, kind in each])
            for group, each in groupby(kinds, key=lambda pair: str(pair[1].group))
        ]


def _above(texts: QuerySet, place: Place) -> QuerySet:
    """The texts that hold at ``place`` where it has none of its own."""
    if place.is_everywhere:
        return texts.none()
    site, _branch = place.above
    return texts.filter(Q(site=None) | Q(site=site) if site else Q(site=None), page=None)


def _base(template: str, language: str, place: Place) -> Wording:
    """What holds at ``place`` without a text of its own."""
    own = original(template, language, place.letterhead_of).wording
    if place.is_everywhere:
        return own
    return wording_for(template, language, *place.above).over(own)


def _place_of_group() -> Any:
    """A sort key that keeps mails of a group together, at the place of its first mail."""
    first: dict[str, int] = {}

    def key(pair: tuple[int, MailKind]) -> tuple[int, int]:
        number, kind = pair
        return first.setdefault(str(kind.group), number), number

    return key


class OneTextMixin(MailTextMixin):
    """One mail in one language, at one place."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.template, self.language = kwargs["template"], kwargs["language"]
        place = place_for(request.user, kwargs["where"])
        try:
            self.kind = mail_kinds()[self.template]
            self.language_name = str(get_content_languages()[self.language])
        except KeyError:
            raise Http404 from None
        # Who may change none at all is told so by dispatch().
        if place is None and may_change_some(request.user):
            raise Http404
        self.place = place or Place()
        self.where = self.place.key

    @cached_property
    def original(self) -> Original:
        return original(self.template, self.language, self.place.letterhead_of)

    @cached_property
    def base(self) -> Wording:
        return _base(self.template, self.language, self.place)

    @cached_property
    def row(self) -> MailText | None:
        return MailText.objects.filter(
            template=self.template, language=self.language, **self.place.fields
        ).first()

    def get_initial(self) -> dict[str, str]:
        row = self.row
        own = Wording(row.subject, row.heading, row.text) if row else Wording()
        return own.over(self.base).as_dict()

    def hold_texts(self) -> None:
        """Of two who save at the same moment one comes after the other, and is told. A site is
        held, because the first words of a letter have no row yet that could be. What a try that
        lost has read is read anew."""
        Site.objects.select_for_update().order_by("pk").first()
        for name in ("row", "base"):
            self.__dict__.pop(name, None)

    @property
    def version(self) -> str:
        """Of the text as it is now."""
        return MailTextForm(initial=self.get_initial(), allowed=()).version()

    def get_page_subtitle(self) -> str:
        subject = _CASE_IN_SUBJECT.sub("", self.base.subject).strip() or self.template
        place = [self.language_name, "" if self.place.is_everywhere else self.place.label]
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
        preview, site = None, self.place.letterhead_of
        if not form.is_bound:
            now = Wording(**self.get_initial())
            preview = letter_with_examples(self.template, self.language, site, now)
        elif form.is_valid():
            now = form.wording.over(self.base)
            preview = letter_with_examples(self.template, self.language, site, now)
        return super().get_context_data(
            kind=self.kind,
            row=self.row,
            place=self.place,
            changes=changed_since(self.row.based_on, self.base) if self.row else [],
            others=list(self.other_languages()),
            language_name=self.language_name,
            original=self.original.wording,
            placeholders=self.original.placeholders,
            preview=preview,
            is_looking="preview" in self.request.POST,
            list_url=self.list_url(self.language, self.where),
            reset_url=reverse(self.reset_url_name, args=self.address),
            **kwargs,
        )

    def other_languages(self) -> Iterator[dict[str, Any]]:
        """The same letter as it is now for readers of the site's other languages."""
        for language, name in get_content_languages().items():
            if language != self.language:
                site, branch = self.place.letterhead_of, getattr(self.place.page, "path", "")
                now = wording_for(self.template, language, site, branch)
                now = now.over(_base(self.template, language, self.place))
                letter = letter_with_examples(self.template, language, site, now)
                address = [self.template, language, self.where]
                url = reverse(self.edit_url_name, args=address)
                yield {"name": name, "letter": letter, "url": url}

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.hold_texts()
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
            _("Saved. Emails written from now on use this text."),
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
        row, created = MailText.objects.update_or_create(
            template=self.template,
            language=self.language,
            **self.place.fields,
            defaults={**own.as_dict(), "based_on": self.base.as_dict()},
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
            place=self.place,
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
        self.hold_texts()
        if request.POST.get("version", self.version) != self.version:
            sentence = _("Somebody else has changed this text meanwhile, so it was not put back.")
            messages.warning(request, sentence)
            return redirect(self.edit_url_name, *self.address)
        if self.row:
            forget(self.row, request.user)
        messages.success(request, _("The text is the original one again."))
        return redirect(self.list_url(self.language, self.where))


def forget(row: MailText, user: Any) -> None:
    log(instance=row, action="wagtail.delete", user=user)
    row.delete()
