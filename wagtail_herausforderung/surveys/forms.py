"""The form of one section. What was answered so far travels in it, signed, and stands nowhere
else until it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import amounts
from ..questionnaire import Question, Section
from ..submissions.fields import TextField
from ..submissions.forms import GuardedForm

_SALT = "wagtail_herausforderung.survey_answers"
#: Of what somebody types, so much is kept for correcting it.
MOST_TYPED = 40_000

#: Before three digits a sign stands for thousands; “2,5” is not 25.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([., \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*")

Raw = dict[str, list[str]]


def sign(raw: Raw) -> str:
    """Answers as they were typed, for a hidden field."""
    return signing.dumps(raw, salt=_SALT, compress=True)


def unsign(text: str) -> Raw | None:
    """Those answers; ``None`` if it is not ours."""
    try:
        return signing.loads(text, salt=_SALT) if text else {}
    except signing.BadSignature:
        return None


def names_of(question: Question) -> list[str]:
    """The names of the fields of a question."""
    if question.kind == "matrix":
        return [f"q-{question.key}-{row}" for row, _words in question.rows]
    if question.kind == "ranking":
        return [f"q-{question.key}-{option}" for option, _words in question.options]
    return [f"q-{question.key}"]


class AnswerNumberField(forms.Field):
    """A whole number from ``least`` to ``most``. “1.000” is a thousand to a German reader."""

    widget = forms.TextInput

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "class": "hf-input--short"}

    def clean(self, value: Any) -> int | None:
        typed = str(value or "").strip()[:40]
        if not typed:
            return super().clean(None)
        plain = re.sub(r"\D", "", typed) if _GROUPED.fullmatch(typed) else typed
        if not (plain.isascii() and plain.isdigit()):
            raise ValidationError(_("Enter a whole number, for example 10."))
        if not self.least <= int(plain) <= self.most:
            ends = {"least": amounts.grouped(self.least), "most": amounts.grouped(self.most)}
            raise ValidationError(_("Enter a number from %(least)s to %(most)s.") % ends)
        return int(plain)


class AnswerTextField(TextField):
    """A text with its limit, which says how much was written."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if len(text) > self.most:
            said = {"most": amounts.grouped(self.most), "number": amounts.grouped(len(text))}
            sentence = _(
                "At most %(most)s characters; yours has %(number)s. Nothing of it is lost."
            )
            raise ValidationError(sentence % said)
        return text


def _is_wrong() -> dict[str, Any]:
    return {
        "required": gettext_lazy("Please answer this question."),
        "invalid_choice": gettext_lazy("This answer is no longer offered. Please choose again."),
    }


def _choice(options: Any, question: Question, **more: Any) -> forms.ChoiceField:
    choices = list(options)
    if not question.required:
        choices.append(("", _("No answer")))
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        required=question.required,
        error_messages=_is_wrong(),
        **more,
    )


def _fields(question: Question) -> Iterator[tuple[str, forms.Field]]:
    names = names_of(question)
    words: dict[str, Any] = {"label": question.title, "help_text": question.help}
    shared: dict[str, Any] = {**words, "required": question.required, "error_messages": _is_wrong()}
    if question.kind == "single":
        yield names[0], _choice(question.options, question, **words)
    elif question.kind == "several":
        if question.most:
            most = _("At most %(most)s answers.") % {"most": question.most}
            shared["help_text"] = f"{question.help} {most}".strip()
        widget = forms.CheckboxSelectMultiple
        yield names[0], forms.MultipleChoiceField(choices=question.options, widget=widget, **shared)
    elif question.kind == "scale":
        points = [(str(each), str(each)) for each in question.points]
        points[0] = (points[0][0], f"{points[0][1]} – {question.low}")
        points[-1] = (points[-1][0], f"{points[-1][1]} – {question.high}")
        yield names[0], _choice(points, question, **words)
    elif question.kind == "matrix":
        for name, (_row, label) in zip(names, question.rows, strict=True):
            yield name, _choice(question.options, question, label=label)
    elif question.kind == "ranking":
        places = [("", "–"), *((str(n), str(n)) for n in range(1, len(names) + 1))]
        for name, (_option, label) in zip(names, question.options, strict=True):
            yield (
                name,
                forms.ChoiceField(
                    choices=places,
                    label=label,
                    required=question.required,
                    error_messages=_is_wrong(),
                ),
            )
    elif question.kind == "number":
        yield names[0], AnswerNumberField(least=question.least, most=question.most, **shared)
    else:
        yield names[0], AnswerTextField(most=question.most, **shared)


class SectionForm(GuardedForm):
    """One section. ``raw`` are all answers so far as they were typed."""

    def __init__(self, section: Section, raw: Raw, *args: Any, **kwargs: Any) -> None:
        self.section, self.raw = section, raw
        super().__init__(*args, **kwargs)
        self.stamped = False
        for question in section.questions:
            self.fields.update(dict(_fields(question)))

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The questions with their fields, as the template draws them."""
        return [
            {
                "question": question,
                "fields": [self[name] for name in names_of(question)],
                "is_group": question.kind in ("matrix", "ranking"),
                "id": f"id_q-{question.key}-group",
            }
            for question in self.section.questions
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for question in self.section.questions:
            if question.kind == "several" and question.most:
                self._limit(question, cleaned)
            elif question.kind == "ranking":
                self._order(question, cleaned)
        return cleaned

    def _limit(self, question: Question, cleaned: Mapping[str, Any]) -> None:
        name = names_of(question)[0]
        chosen = len(cleaned.get(name) or ())
        if chosen > question.most:
            said = {"most": question.most, "number": chosen}
            sentence = _("Choose at most %(most)s answers; you have chosen %(number)s.")
            self.add_error(name, sentence % said)

    def _order(self, question: Question, cleaned: Mapping[str, Any]) -> None:
        names = names_of(question)
        places = [cleaned.get(name) for name in names]
        given = [place for place in places if place]
        if len(set(given)) < len(given):
            self.add_error(names[0], _("Each place can be given once only."))
        elif given and len(given) < len(names) and not self.errors:
            first = names[places.index(next(place for place in places if not place))]
            self.add_error(first, _("Give a place to each, or to none."))

    def values(self) -> dict[str, Any]:
        """What was answered, by question key."""
        found: dict[str, Any] = {}
        for question in self.section.questions:
            given = {name: self.cleaned_data.get(name) for name in names_of(question)}
            if question.kind in ("matrix", "ranking"):
                start = len(f"q-{question.key}-")
                answer: Any = {name[start:]: each for name, each in given.items() if each}
            else:
                answer = next(iter(given.values()))
            if answer not in (None, "", [], {}):
                found[question.key] = answer
        return found


def typed(section: Section, data: Any) -> Raw:
    """What a browser has sent for ``section``, cut to what one keeps."""
    names = [name for question in section.questions for name in names_of(question)]
    return {
        name: [value[:MOST_TYPED] for value in data.getlist(name)[:50]]
        for name in names
        if name in data
    }
