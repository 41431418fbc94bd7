"""The pages that a personal link opens: confirm, see, and act.

A link in a mail only stores its token in the session and leads to an address without it; what
changes something is a button. Pressed twice, it is still done. Links and forms name their subject:
two tabs with two pledges never act on each other's.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..db import write_transaction
from ..outbox import api as outbox
from ..versions import VersionedForm
from . import session
from .errors import TransitionRefused
from .lifecycle import StateTable
from .tokens import BadToken, GoneToken, NoToken, OtherToken, Purpose
from .transition import Transition
from .views import PublicView


class PersonalView(PublicView):
    """A view that a token opens; one that does not work leads to the page ``broken_link``."""

    personal = True
    #: Name of the address where a lost link is asked for; without one the page only says what to
    #: look for.
    lost_url_name = ""
    #: What the page says about a link that has confirmed, is used up, too old, or cut off.
    confirmed: Any = _("There is nothing more you need to do.")
    used: Any = _("What it was for is done. The newest email has the right link.")
    expired: Any = _("It was meant for a limited time.")
    bad: Any = _(
        "Perhaps it was cut off when you copied it. Open it again from the email; the newest email "
        "has the right link."
    )
    #: What it says where a page is not about what the browser has opened, or keeps no cookies.
    other: Any = _(
        "This page is about something else than what you have opened in this browser, so nothing "
        "has been changed. Open the link in the email again. What you typed is still there when "
        "you go back."
    )
    cookies: Any = _(
        "To know which link you have opened, this page needs a cookie, and your browser keeps "
        "none. Allow cookies for this site, or take another browser, and open the link in the "
        "email again."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except OtherToken:
            knows = settings.SESSION_COOKIE_NAME in request.COOKIES
            return self.protect(self.broken("other" if knows else "cookies", 409))
        except NoToken:
            return self.protect(self.no_link())
        except BadToken:
            return self.protect(self.broken("bad", 404))
        except GoneToken as gone:
            return self.protect(self.broken(gone.reason, 410))

    @property
    def lost_url(self) -> str:
        return reverse(f"herausforderung:{self.lost_url_name}") if self.lost_url_name else ""

    def no_link(self) -> HttpResponse:
        """Nobody has opened a link here: ask for one, where that is possible."""
        return redirect(self.lost_url) if self.lost_url else self.broken("bad", 404)

    def broken(self, reason: str, status: int) -> HttpResponse:
        """``reason`` is ``"bad"``, ``"other"``, ``"cookies"``, or that of a ``GoneToken``."""
        words = {"lead": getattr(self, reason), "note": "", "privacy": ""}
        context = {"reason": reason, **words}
        return self.render("broken_link", context, status=status)


class LinkView(PersonalView):
    """A link in a mail: to an address that says nothing. Its address gives the ``purpose``."""

    purpose: Purpose = None  # type: ignore[assignment]
    #: What it opens besides: whoever confirms a thing may see it.
    opens: tuple[Purpose, ...] = ()

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            subject = self.purpose.read(token)
        except GoneToken as gone:
            # Opened and confirmed in this browser before: how it stands is what one wants to see.
            for purpose in self.opens if gone.reason == "confirmed" else ():
                named = self.purpose.named(token)
                if session.token_of(request, purpose, named):
                    return redirect(session.address(purpose, named))
            raise
        named = session.open_with(request, self.purpose, token)
        for purpose in self.opens:
            session.open_with(request, purpose, purpose.make(subject))
        return redirect(session.address(self.purpose, named))


class OwnView(PersonalView):
    """One's own page: GET shows the subject that the token in the session opens."""

    purpose: Purpose
    #: The states of its subjects, where they have some.
    table: StateTable | None = None
    #: Its buttons: names of addresses, each with the arrow that must begin here.
    buttons: tuple[tuple[str, Transition], ...] = ()
    #: The link whose page all buttons lead back to.
    home: Purpose
    #: Its template, and what it is called.
    own_template = "own"
    own_heading: Any = ""
    #: What it says once, by the news that an action returned; else it says what the state says.
    says: dict[str, Any] = {}

    @property
    def facts_templates(self) -> list[str]:
        """What shows ``facts``, ``[(label, values)]``, on all pages about a subject."""
        return self.templates("facts")

    @cached_property
    def named(self) -> str:
        """What the request calls its subject. Each form on a page about one has it as a field
        (``forms/subject.html``), each address of such a page ends with ``view.naming``."""
        return session.meant(self.request, self.purpose)

    @property
    def naming(self) -> str:
        return session.naming(self.named)

    def token(self) -> str:
        """The token this page works with: of the subject that it names."""
        return session.token_of(self.request, self.purpose, self.named)

    def read(self) -> Any:
        """The subject as it is now. Raises :class:`BadToken`, :class:`GoneToken`."""
        token = self.token()
        if not token:
            raise NoToken
        return self.purpose.read(token)

    def context(self, subject: Any) -> dict[str, Any]:
        """What all pages about ``subject`` know."""
        return {
            "reference": getattr(subject, "reference", ""),
            "facts": self.facts(subject),
            "site": getattr(subject, "site", None),
        }

    def facts(self, subject: Any) -> list[tuple[Any, list[Any]]]:
        """What was sent, ``[(label, lines)]``; pages about it show the lines that say something."""
        return []

    def own_context(self, subject: Any) -> dict[str, Any]:
        """What one's own page knows besides."""
        ways = [(name, arrow) for name, arrow in self.buttons if arrow.allows(subject.status)]
        return {
            "actions": [
                (arrow.label, reverse(f"herausforderung:{name}") + self.naming, arrow.danger)
                for name, arrow in ways
            ]
        }

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.read())

    def show(self, subject: Any, status: int = 200, **more: Any) -> HttpResponse:
        """One's own page. ``refusal`` among ``more`` says why something was not done."""
        state = self.table.state_of(subject) if self.table else None
        words = {"heading": self.own_heading or self.heading, "state": state}
        context = {**words, **self.context(subject), **self.own_context(subject), **more}
        if not more.get("refusal"):
            context = {"news": self.news(), **context}
            context["news_says"] = self.says.get(context["news"], "")
        return self.render(self.own_template, context, status=status, like="own")

    def news(self) -> str:
        """What has just happened, once."""
        return session.heard(self.request, self.home, self.named)

    @property
    def home_url(self) -> str:
        return session.address(self.home, self.named)

    def back(self) -> HttpResponse:
        return redirect(self.home_url)


class ConfirmView(OwnView):
    """GET shows the subject with a button, POST confirms it."""

    note: Any = _(
        "If something is wrong, simply fill in the form again. What is not confirmed is deleted."
    )

    def confirm(self, subject: Any) -> Any:
        """Raises ``TransitionRefused``, or ``GoneToken`` when it has been done before."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.render("confirm", self.context(self.read()))
        except GoneToken as gone:
            if gone.reason == "confirmed" and session.token_of(request, self.home, self.named):
                return self.back()
            raise

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self.confirm(self.read())
        except (GoneToken, TransitionRefused) as error:
            return self.not_confirmed(error)
        session.say(request, self.home, self.named, "confirmed")
        return self.back()

    def not_confirmed(self, error: Exception) -> HttpResponse:
        """It was done before, or it cannot be done."""
        token = session.token_of(self.request, self.home, self.named)
        subject = self.home.read(token) if token else None
        if subject is not None and self.purpose.used is not None and self.purpose.used(subject):
            return self.back()
        if not isinstance(error, TransitionRefused):
            raise error
        if subject is None:
            raise GoneToken("expired")
        context = {**self.context(subject), "refusal": str(error)}
        return self.render("confirm", context, status=409)


class ActView(OwnView):
    """POST does one thing with the subject; that and GET lead to one's own page."""

    #: The arrow of the state table, where there is one.
    transition: Transition | None = None

    def act(self, subject: Any) -> str:
        """Do it; returns the news of the page after it. May raise ``TransitionRefused``."""
        raise NotImplementedError

    def is_done(self, subject: Any) -> bool:
        """Whether it had been done before."""
        return False

    def allows(self, subject: Any) -> bool:
        return self.transition is None or self.transition.allows(subject.status)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            news = self.act(self.read())
        except TransitionRefused as refusal:
            subject = self.read()
            if self.is_done(subject):
                return self.back()
            return self.show(subject, status=409, refusal=str(refusal))
        return self.done(news)

    def done(self, news: str) -> HttpResponse:
        if news:
            session.say(self.request, self.home, self.named, news)
        return self.back()


class AskView(ActView):
    """GET asks whether it is meant, POST does it."""

    template = "ask"
    #: What the way out says, and where it leads; without an address, to one's own page.
    keep: Any = _("No, keep it")

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        if not self.allows(subject):
            return self.back()
        return self.render(self.template, self.ask_context(subject), like="ask")

    def ask_context(self, subject: Any) -> dict[str, Any]:
        return {"keep_url": self.home_url, **self.context(subject)}


class _Overtaken(Exception):
    """What the form shows has been changed between the look at it and the writing."""


class OwnFormView(ActView):
    """GET shows a form about the subject, POST does what it says. Where it shows what is kept, the
    form is an ``OwnForm``, and ``hold`` says what to hold."""

    template = "change"

    def make_form(self, subject: Any, data: Any = None, files: Any = None) -> Any:
        raise NotImplementedError

    def act_with(self, subject: Any, form: Any) -> str:
        """Do what the valid ``form`` says; returns the news of the page after it."""
        raise NotImplementedError

    def hold(self, subject: Any) -> None:
        """Let nobody else change ``subject`` until the end of the transaction."""

    def held(self, subject: Any) -> str:
        """The limit that one more form is beyond: then its letters are held back."""
        return ""

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        if not self.allows(subject):
            return self.back()
        return self.show_form(subject, self.make_form(subject))

    def post(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        form = self.make_form(subject, request.POST, request.FILES)
        if form.is_trapped or not form.is_valid():
            return self.show_form(subject, form, status=422)
        try:
            with outbox.holding(self.held(subject)):
                return self.done(self.save(subject, form))
        except TransitionRefused as refusal:
            return self.refused(self.read(), form, str(refusal))
        except _Overtaken:
            subject = self.read()
            form = self.make_form(subject, request.POST)
            form.is_valid()
            return self.show_form(subject, form, status=422)

    def save(self, subject: Any, form: Any) -> str:
        """``act_with``, if the form was compared with what is kept at this moment."""
        if not isinstance(form, VersionedForm):
            return self.act_with(subject, form)
        return self._save_held(subject, form)

    @write_transaction
    def _save_held(self, subject: Any, form: Any) -> str:
        self.hold(subject)
        subject = self.read()
        if self.make_form(subject).version() != form.version():
            raise _Overtaken
        return self.act_with(subject, form)

    def refused(self, subject: Any, form: Any, sentence: str) -> HttpResponse:
        """It cannot be done; ``subject`` is as it is now."""
        if not self.allows(subject):
            return self.show(subject, status=409, refusal=sentence)
        form.add_error(None, sentence)
        return self.show_form(subject, form, status=409)

    def show_form(self, subject: Any, form: Any, status: int = 200) -> HttpResponse:
        form.describe_fields()
        context = {"keep_url": self.home_url, **self.context(subject), "form": form}
        return self.render(self.template, context, status=status, like="change")
