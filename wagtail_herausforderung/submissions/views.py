"""The public pages around a form: headers, the form, and the page after it.

What a page says are attributes of its view (:data:`WORDS`); the templates are in
``wagtail_herausforderung/submissions/``, and an app has one of its own only for what differs.
GET and HEAD never change anything.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.models import Site

from .. import limits
from ..conf import settings as hf
from ..models import HerausforderungSettings
from ..outbox import api as outbox
from ..outbox.models import Mail
from ..public import find_page
from . import again, session
from .errors import TransitionRefused
from .forms import AddressForm, GuardedForm

TEMPLATES = "wagtail_herausforderung/submissions"

#: Attributes of a view that its templates find in their context; a context may replace them.
WORDS = ("heading", "lead", "note", "button", "icon", "privacy")


class PublicView(View):
    """Not for search engines, and not for anybody's cache."""

    #: Where the app's own templates are; those it lacks are the core's.
    folder = ""
    #: Pages that open with a personal link are not kept by the browser either.
    personal = False
    body_class = "hf-template-pledge"
    #: What the page is called, its first sentence, one more paragraph.
    heading: Any = ""
    lead: Any = ""
    note: Any = ""
    #: What its button says, the icon on it, and what happens with what is written here.
    button: Any = ""
    icon = "check"
    privacy: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.protect(super().dispatch(request, *args, **kwargs))

    def protect(self, response: HttpResponseBase) -> HttpResponseBase:
        """The headers that keep the address and what is on the page to the visitor."""
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # Not "no-referrer": Django checks the origin of our own POST by it.
        response.headers["Referrer-Policy"] = "same-origin"
        patch_cache_control(response, private=True, max_age=0)
        if self.personal:
            patch_cache_control(response, no_store=True)
        return response

    def render(
        self, name: str, context: dict[str, Any], status: int = 200, *, like: str = ""
    ) -> HttpResponse:
        """The app's page ``name``; where it has none, the core's page ``like`` it, or of that name.

        Every page knows its view, the words of it, and the privacy notice of the site.
        """
        site = context.get("site") or Site.find_for_request(self.request)
        data = {
            "hf_settings": HerausforderungSettings.for_site(site) if site else None,
            "view": self,
            **{word: getattr(self, word) for word in WORDS},
            **context,
        }
        return TemplateResponse(self.request, self.templates(name, like), data, status=status)

    def templates(self, name: str, like: str = "") -> list[str]:
        return [f"{self.folder}/{name}.html", f"{TEMPLATES}/{like or name}.html"]


class SentenceView(PublicView):
    """A page that says something, the same to everybody."""

    #: The app may have a template of its own, of this name.
    template = "page"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(self.template, {}, like="page")


class FormView(PublicView):
    """GET shows a form, POST writes down what it says and leads to a page that is the same for
    everybody, whatever address was given. The form has a field ``email``."""

    #: Short name of what is sent, unique among all forms.
    kind = ""
    form_class: type[GuardedForm] = GuardedForm
    template = "form"
    icon = "mail"
    #: Name of the address after it.
    sent_url_name = ""
    #: The page that shows once more what is about to be sent, and its heading; without, the form
    #: sends at once. It writes nothing down: it carries what was typed.
    review_template = ""
    review_heading: Any = gettext_lazy("Is everything right?")

    @property
    def limit_key(self) -> str:
        """What the limit per challenge counts here; nothing, if it is not about one."""
        return ""

    def save(self, form: Any, **origin: Any) -> None:
        """Write down what the valid ``form`` says; may raise ``TransitionRefused``.

        ``origin`` is ``language``, ``site`` and ``notice_version``.
        """
        raise NotImplementedError

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data, about=self.about)

    @property
    def about(self) -> str:
        """What the stamp of the form is for: no other form takes it."""
        return self.kind

    def context(self) -> dict[str, Any]:
        return {}

    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    def instead(self) -> HttpResponse | None:
        """An answer instead of the empty form."""
        return None

    def remember(self) -> None:
        """Note in the session what the page after this one has to know."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.instead() or self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        if form.is_trapped:
            # Without a note in the session: a robot is not worth a row of it.
            return redirect(f"herausforderung:{self.sent_url_name}")
        if not form.is_valid():
            return self.show(form, status=422)
        if "change" in request.POST:
            return self.show(form)
        if self.review_template and "review" in request.POST:
            return self.review(form)
        email = form.cleaned_data["email"]
        held = limits.exceeded(self.kind, request, email, self.limit_key)
        site = self.site()
        chosen = HerausforderungSettings.for_site(site) if site else HerausforderungSettings()
        try:
            with outbox.holding(held) as written:
                self.save(
                    form,
                    language=translation.get_language() or settings.LANGUAGE_CODE,
                    site=site,
                    notice_version=chosen.notice_version,
                )
        except TransitionRefused as refusal:
            # Built anew, so that it shows how things are now.
            form = self.make_form(request.POST)
            if form.is_valid():
                form.add_error(None, str(refusal))
            return self.show(form, status=422)
        session.remember_letter(request, self.kind, email, written[-1:], held)
        return self.sent()

    def show(self, form: GuardedForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        context = {**self.context(), "form": form}
        return self.render(self.template, context, status=status, like="form")

    def review(self, form: Any) -> HttpResponse:
        typed = [(name, value) for name, all in self.request.POST.lists() for value in all]
        carried = [each for each in typed if each[0] not in ("csrfmiddlewaretoken", "review")]
        words = {"heading": self.review_heading, "facts": form.summary(), "carried": carried}
        return self.render(self.review_template, {**self.context(), **words})

    def sent(self) -> HttpResponse:
        self.remember()
        return redirect(f"herausforderung:{self.sent_url_name}")


class AddressView(FormView):
    """Asks for a mail address, and sends a letter there. Nobody learns what is kept under it."""

    template = "request"
    #: Which address is meant.
    email_help: Any = ""

    def make_form(self, data: Any = None) -> AddressForm:
        return AddressForm(data, about=self.about, help_text=self.email_help)


class AfterFormView(PublicView):
    """The page after a form: where its letter went, with a way to correct that; POST sends it
    again, which is also the further step of whoever is beyond a limit."""

    kind = ""
    #: The app may have a template of its own, of this name; else the core's ``like`` it.
    template = like = "after"
    #: Whether the letter is about what the form has just made: then its address can be corrected.
    corrects = False
    #: Name of the address of the form, if it has one without a page.
    form_url_name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            mail = again.letter_of(self.kind, request.POST.get("letter", ""))
            if mail is None:
                gone = _("It is too late for that. Please start anew.")
                return self.show(status=410, refusal=gone)
            typed = request.POST.get("email", "") if self.corrects else mail.to
            pk, held = again.send_again(self.kind, mail, typed)
        except ValidationError as error:
            return self.show(status=422, refusal=" ".join(error.messages))
        email = typed.strip()
        session.remember_letter(request, self.kind, email, [pk], held, again=True)
        return redirect(request.path)

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        letter = session.letter(self.request, self.kind)
        data = {**self.after_context(), **context, "letter": letter}
        if letter.get("mail"):
            mail = Mail.objects.filter(pk=letter["mail"]).first()
            data["may_correct"] = self.corrects and again.may_correct(mail)
            data["letter_token"] = again.token_for(self.kind, mail) if mail else ""
        if letter.get("held"):
            data |= dict(zip(("heading", "lead"), self.waits[letter["held"]], strict=True))
        return self.render(self.template, data, status=status, like=self.like)

    def after_context(self) -> dict[str, Any]:
        return {}

    #: What it says instead when the letter waits, by the limit that the form was beyond.
    waits: dict[str, tuple[Any, Any]] = {
        "network": (
            gettext_lazy("One more step"),
            gettext_lazy(
                "We have what you wrote. Many forms came in a short time, from your network or "
                "for this page: press the button, and we send you the email."
            ),
        ),
        "mail": (
            gettext_lazy("We have what you wrote, and its email waits"),
            gettext_lazy(
                "Several emails have gone to this address already. Open the newest of them; as "
                "soon as you have confirmed one, this one follows. If you do not, it comes "
                "tomorrow."
            ),
        ),
    }

    @property
    def form_url(self) -> str:
        return reverse(f"herausforderung:{self.form_url_name}") if self.form_url_name else ""


class ForPage:
    """What the form of a page and the page after it have in common."""

    #: The mixin of the pages that have such a form.
    page_mixin: type = object
    page: Any = None

    def find_page(self, page_id: int | None) -> Any:
        """The public page with this id, if it may have such a form; else nothing."""
        return find_page(page_id, self.page_mixin)

    def page_context(self) -> dict[str, Any]:
        """What both say about ``self.page``; ``trail`` is the way back, ``[(title, address)]``."""
        return {"site": self.page.get_site(), "initiative": self.page.get_initiative()}


class PageFormView(ForPage, FormView):
    """A form that belongs to a public page, in the language of that page."""

    url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = self.find_page(kwargs["page_id"])
        if self.page is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def about(self) -> str:
        return f"{self.kind}:{self.page.pk}"

    @property
    def limit_key(self) -> str:
        return str(self.page.translation_key)

    def is_closed(self) -> bool:
        """Whether the page takes nothing now; then ``closed`` is shown."""
        return False

    def query(self) -> str:
        """What follows the address of the form when the language changes."""
        return ""

    def context(self) -> dict[str, Any]:
        return self.page_context()

    def site(self) -> Site | None:
        return self.page.get_site()

    def instead(self) -> HttpResponse | None:
        language = self.page.locale.language_code
        known = {code for code, _label in settings.LANGUAGES}
        if language in known and language != translation.get_language():
            with translation.override(language):
                target = reverse(f"herausforderung:{self.url_name}", args=[self.page.pk])
            if target != self.request.path:
                query = self.query()
                return redirect(f"{target}?{query}" if query else target)
        if self.is_closed():
            context = {"privacy": "", "note": "", **self.context()}
            return self.render("closed", {**context, **self.closed}, status=410, like="page")
        return None

    #: The words of the page that says so.
    closed: dict[str, Any] = {}

    def remember(self) -> None:
        session.remember_sent(self.request, self.kind, self.page.pk)


class SentView(ForPage, AfterFormView):
    """What happens next. The same for everybody, whatever address was given."""

    template = like = "sent"
    corrects = True
    heading = gettext_lazy("Almost done: please check your email")
    lead = gettext_lazy("We have sent a link to the address you gave.")
    #: The second and the third step: confirm it, and what comes then, with a sentence about it.
    confirm: Any = gettext_lazy("Confirm it")
    then: Any = ""
    then_note: Any = ""
    #: What the link to the page says.
    back: Any = ""

    def after_context(self) -> dict[str, Any]:
        self.page = self.remembered()
        context = self.page_context() if self.page else {}
        return {**context, "hours": hf.CONFIRM_HOURS}

    def remembered(self) -> Any:
        """The page whose form was sent, or nothing."""
        return self.find_page(session.sent(self.request, self.kind))

    @property
    def back_url(self) -> str:
        return self.page.url if self.page and self.back else ""
