"""Answering: one section after the other, without a cookie, a session or an account.

What was answered so far travels in the form. Nothing is written before “Send”.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from .. import limits
from ..page_mixins import SurveyMixin
from ..questionnaire import Question, Section, fingerprint, shown
from ..submissions.errors import TransitionRefused
from ..submissions.guard import MAX_AGE, Stamp
from ..submissions.views import PageFormView
from . import actions
from .forms import Raw, SectionForm, names_of, sign, typed, unsign

#: How long whoever is beyond the limit of a network waits before the last click.
PAUSE_SECONDS = 20


def is_foreign(request: HttpRequest) -> bool:
    """Whether another site sends this: in the place of Django's check, which needs a cookie."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


@dataclass
class Walk:
    """The way through a questionnaire with these answers: the forms of the sections on it."""

    forms: list[SectionForm] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sections(self) -> list[Section]:
        return [form.section for form in self.forms]

    @property
    def wrong(self) -> SectionForm | None:
        """The first section that cannot be sent."""
        return next((form for form in self.forms if not form.is_valid()), None)

    def place(self, key: str) -> int:
        """Where the section ``key`` stands; beyond the end for the check before sending."""
        keys = [each.key for each in self.sections]
        return keys.index(key) if key in keys else len(keys)


def walk(sections: list[Section], raw: Raw, about: str, guard: dict[str, list[str]]) -> Walk:
    """Bound forms of all sections that are shown with the answers ``raw``."""
    found = Walk()
    for number, section in enumerate(sections):
        if section not in shown(sections[: number + 1], found.values):
            continue
        form = SectionForm(section, raw, MultiValueDict({**raw, **guard}), about=about)
        form.is_valid()
        found.forms.append(form)
        found.values.update(form.values())
    return found


class Anonymous(PageFormView):
    """What all public pages of a questionnaire share."""

    folder = "wagtail_herausforderung/surveys"
    body_class = "hf-template-survey"
    kind = "survey"
    page_mixin = SurveyMixin
    url_name = "survey"

    def protect(self, response: HttpResponseBase) -> HttpResponseBase:
        response = super().protect(response)
        # The address of a code is nobody's business, not even our own log's.
        response.headers["Referrer-Policy"] = "origin"
        return response

    def page_context(self) -> dict[str, Any]:
        return {
            **super().page_context(),
            "page": self.page,
            "trail": [(self.page.title, self.page.url)],
            "trail_label": _("Back to the questionnaire"),
            "results_url": self.page.results_url if self.page.shows_results else "",
        }

    @property
    def heading(self) -> str:
        return self.page.title

    def is_closed(self) -> bool:
        return self.page.state() != "open"

    @property
    def closed(self) -> dict[str, Any]:  # type: ignore[override]
        return {"lead": actions.refusal(self.page)}


@method_decorator(csrf_exempt, name="dispatch")
class AnswerView(Anonymous):
    """GET shows the first section, POST leads on, back, and to the end."""

    icon = "arrow-right"
    privacy = gettext_lazy(
        "Your answers are anonymous: neither your name nor your address, no time and no cookie is "
        "kept with them. Each answer is added to the sums; as a whole it is not kept."
    )
    code = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and is_foreign(request):
            return HttpResponseForbidden(_("This form can be sent from our own pages only."))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sections(self) -> list[Section]:
        return self.page.sections

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        instead = self.instead()
        if instead is not None:
            return instead
        if self.page.only_invited and not self.code:
            return self.ask_code()
        self.raw: Raw = {"code": [self.code]} if self.code else {}
        return self.draw(self.sections[0].key if self.sections else "", fresh=True)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get(SectionForm.trap_name):
            return redirect("herausforderung:survey_thanks", self.page.pk)
        if self.is_closed():
            return self.instead() or self.ask_code()
        raw = unsign(request.POST.get("so_far", ""))
        self.raw = raw or {}
        if "own_code" in request.POST:
            return self.take_code(request.POST["own_code"])
        if raw is None or not self.sections:
            lost = _("What you had answered could not be read. Please start anew.")
            return self.draw(self.sections[0].key if self.sections else "", fresh=True, notice=lost)
        return self.go(self.take(), request.POST.get("step", ""))

    def take(self) -> str:
        """Put what was sent for a section in the place of what it held; returns its key."""
        sent = self.request.POST
        at = next((s for s in self.sections if s.key == sent.get("at")), None)
        if at is None:
            return ""
        own = set(_names(at))
        self.raw = {name: each for name, each in self.raw.items() if name not in own}
        self.raw |= typed(at, sent)
        return at.key

    def go(self, at: str, step: str) -> HttpResponse:
        """From the section ``at`` (empty: the check before sending) to where ``step`` leads."""
        way = self.way
        place = way.place(at)
        if self.is_stale and step == "send":
            wrong = way.wrong
            return self.draw(wrong.section.key if wrong else "", 422, notice=self.stale)
        notice = self.stale if self.is_stale else ""
        if step.startswith("edit:"):
            return self.draw(step.removeprefix("edit:"), fresh=True, notice=notice)
        if step == "back":
            before = way.sections[max(place - 1, 0)].key
            return self.draw(before, fresh=True, notice=notice)
        if place < len(way.forms):
            if not way.forms[place].is_valid():
                return self.draw(at, 422, notice=notice)
            rest = way.sections[place + 1 :]
            is_new = bool(rest) and not any(name in self.raw for name in _names(rest[0]))
            return self.draw(rest[0].key if rest else "", fresh=is_new, notice=notice)
        if step == "send":
            return self.send()
        return self.draw("", notice=notice)

    stale = gettext_lazy(
        "The questionnaire was changed while you were answering. What you have answered is still "
        "here; please look through it once more."
    )

    @property
    def is_stale(self) -> bool:
        return self.request.POST.get("print") != fingerprint(self.sections)

    @cached_property
    def guard(self) -> dict[str, list[str]]:
        return {"stamp": [self.request.POST.get("stamp", "")]}

    @property
    def way(self) -> Walk:
        return walk(self.sections, self.raw, self.about, self.guard)

    def draw(
        self, key: str, status: int = 200, *, fresh: bool = False, notice: Any = ""
    ) -> HttpResponse:
        """The section ``key``, or the check before sending. A ``fresh`` one shows no errors."""
        way = self.way
        place = way.place(key)
        is_check = place == len(way.forms)
        form = way.forms[0] if is_check else way.forms[place]
        if fresh and not is_check:
            # As typed, but without being told what is missing before one has begun.
            unbound = SectionForm(form.section, self.raw, about=self.about)
            unbound.initial = _initial(form.section, self.raw)
            unbound.stamp = form.stamp
            form = unbound
        if not is_check:
            form.describe_fields()
        context = {
            **self.context(),
            "form": form,
            "section": form.section,
            "sections": way.sections,
            "number": place + 1,
            "of": len(way.forms) + 1,
            "so_far": sign(self.raw),
            "print": fingerprint(self.sections),
            "notice": notice,
            "is_first": place == 0,
            "groups": [] if is_check else form.groups,
            "answers": list(_said(way)) if is_check else [],
        }
        if is_check:
            context["form_errors"] = []
        return self.render("check" if is_check else "section", context, status=status)

    def send(self) -> HttpResponse:
        way = self.way
        if way.wrong is not None:
            return self.draw(way.wrong.section.key, 422)
        stamp = way.forms[0].given_stamp
        if stamp is None:
            long = _("The form was open for a long time. Please check it and send it again.")
            return self.draw("", 422, notice=long)
        if stamp.too_fast:
            fast = _("That was very quick. Please wait a few seconds and send it again.")
            return self.draw("", 422, notice=fast)
        if not self.has_waited(stamp):
            return self.draw("", 422, notice=self.many % {"seconds": PAUSE_SECONDS})
        once = f"herausforderung:survey:{stamp.key}"
        if cache.add(once, True, MAX_AGE):
            try:
                actions.record(self.page, way.values, code="".join(self.raw.get("code", ())))
            except TransitionRefused as refused:
                cache.delete(once)
                return self.draw("", 422, notice=str(refused))
            except BaseException:
                cache.delete(once)
                raise
        return redirect("herausforderung:survey_thanks", self.page.pk)

    many = gettext_lazy(
        "Many answers came from your network in a short time. Please wait %(seconds)s seconds and "
        "press “Send” once more; yours are still here."
    )

    def has_waited(self, stamp: Stamp) -> bool:
        """Whether the network is within its limit, or has waited for a moment with this form: one
        wait is good for the one answer that is counted for its stamp."""
        since, key = [*self.raw.get("since", ()), "", ""][:2]
        if key == str(stamp.key):
            return time.time() - float(since) >= PAUSE_SECONDS
        network = limits.client_address(self.request)
        if limits.allow("address", network and f"survey:{self.page.pk}:{network}"):
            return True
        self.raw["since"] = [str(time.time()), str(stamp.key)]
        return False

    # Codes

    def ask_code(self, error: str = "") -> HttpResponse:
        context = {**self.context(), "error": error, "typed": self.request.POST.get("own_code", "")}
        return self.render("code", context, status=422 if error else 200)

    def take_code(self, code: str) -> HttpResponse:
        network = limits.client_address(self.request)
        # Nobody guesses codes faster than people mistype them.
        if not limits.allow("address", network and f"survey_code:{self.page.pk}:{network}"):
            return self.ask_code(
                _("Those were many codes in a short time. Please try again later.")
            )
        if not actions.is_usable(self.page, code):
            return self.ask_code(actions.code_refusal())
        self.raw = {"code": [code]}
        return self.draw(self.sections[0].key, fresh=True)


class CodeView(AnswerView):
    """The link in a letter: the first section, with the code in the form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.token = kwargs.pop("token")
        return super().dispatch(request, *args, **kwargs)

    def instead(self) -> HttpResponse | None:
        if self.is_closed():
            return super().instead()
        self.code = actions.code_of(self.token)
        if not actions.is_usable(self.page, self.code):
            return self.ask_code(actions.code_refusal())
        return None


class ThanksView(Anonymous):
    """The same for everybody."""

    icon = "check"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.page.publish_results == SurveyMixin.Publish.NEVER:
            results = ""
        elif self.page.shows_results:
            results = _("The results stand on a page that anybody can read.")
        else:
            results = _("The results are published when the questionnaire is closed.")
        return self.render("thanks", {**self.context(), "results": results})


def _names(section: Section) -> Iterator[str]:
    for question in section.questions:
        yield from names_of(question)


def _initial(section: Section, raw: Raw) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in section.questions:
        for name in names_of(question):
            values = raw.get(name, [])
            found[name] = values if question.kind == "several" else "".join(values[:1])
    return found


def _said(way: Walk) -> Iterator[tuple[Section, list[tuple[str, str]]]]:
    """What was answered, in words, section by section."""
    for section in way.sections:
        said = [(q.title, in_words(q, way.values.get(q.key))) for q in section.questions]
        yield section, said


def in_words(question: Question, value: Any) -> str:
    """An answer as people read it."""
    if value in (None, "", [], {}):
        return _("No answer")
    if question.kind == "several":
        return ", ".join(question.label_of(each) for each in value)
    if question.kind == "matrix":
        pairs = ((question.label_of(row), question.label_of(each)) for row, each in value.items())
        return "; ".join(f"{row}: {words}" for row, words in pairs)
    if question.kind == "ranking":
        order = sorted(value.items(), key=lambda pair: int(pair[1]))
        return ", ".join(f"{place}. {question.label_of(option)}" for option, place in order)
    if question.kind == "single":
        return question.label_of(value)
    return f"{value} {question.unit}".strip()
