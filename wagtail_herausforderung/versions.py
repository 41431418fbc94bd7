"""Two people, one record: a form knows what it showed, and writes over nothing newer.

:class:`VersionedForm` is for every form that shows what is kept and saves it; where the look and
the writing must be one step, its view is a :class:`VersionedView`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Manager, Model, QuerySet
from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from .db import write_transaction


class VersionField(forms.CharField):
    """What the other fields of the form held when it was shown, as a hidden field."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VersionedForm(forms.BaseForm):
    """Refuses once to save what has been changed since it was shown.

    Put it first: ``class PartnerForm(VersionedForm, WagtailAdminModelForm)``. A field that both
    have changed keeps what was typed and says what it says now; one that only the others have
    changed takes over theirs; saved once more, it is saved. Without the hidden field ``version``
    nothing is compared: a program that posts to the form wants what it says.
    """

    version_name = "version"
    #: What it says when it refuses.
    overtaken: Any = gettext_lazy(
        "This has been changed by somebody else since you opened it, and nothing is saved "
        "yet. Please look at it and save it again."
    )
    data: Any
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked when it is drawn: forms set their initial values in their own __init__.
        self.fields[self.version_name] = VersionField(required=False, initial=self.version)

    def version(self) -> str:
        """The version of what is kept now."""
        return json.dumps({name: _digest(self._now(name)) for name in self._versioned()})

    def _versioned(self) -> Iterable[str]:
        return [name for name in self.fields if name != self.version_name]

    def _now(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self._compare(_read(self.cleaned_data.pop(self.version_name, "")))

    def _compare(self, shown: dict[str, str]) -> None:
        """``shown`` is the version of what the form showed."""
        mine, theirs = [], []
        for name in self._versioned():
            now = _digest(self._now(name))
            if shown.get(name, now) == now:
                continue
            typed = _digest(self.cleaned_data[name]) if name in self.cleaned_data else ""
            if typed != now:
                (theirs if typed == shown[name] else mine).append(name)
        if not mine and not theirs:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix(self.version_name)] = self.version()
        sentence = str(self.overtaken)
        if theirs:
            names = [str(self[name].label) for name in theirs]
            taken = _("Taken over from there: %(fields)s.")
            sentence += " " + taken % {"fields": get_text_list(names, _("and"))}
        self.add_error(None, sentence)
        for name in theirs:
            self._take_over(name)
        for name in mine:
            now = self._in_words(name) or _("(empty)")
            says = _("Meanwhile it says: “%(now)s”. Save again, and what stands here replaces it.")
            self.add_error(name, says % {"now": now})

    def _take_over(self, name: str) -> None:
        """Show what is kept now, as if it had been typed."""
        field, now, where = self.fields[name], self._now(name), self.add_prefix(name)
        value = field.widget.format_value(field.prepare_value(now))
        values = value if isinstance(value, list | tuple) else [value]
        if isinstance(now, bool):
            values = ["on"] if now else []
        filled = ["" if each is None else str(each) for each in values]
        self.data.setlist(where, filled)

    def _in_words(self, name: str) -> str:
        """What is kept now, as a person reads it."""
        field, now = self.fields[name], self._now(name)
        if isinstance(now, bool):
            return _("Yes") if now else _("No")
        found = []
        for each in _many(now):
            if isinstance(field, forms.ModelChoiceField) and not isinstance(each, Model):
                each = field.queryset.model._base_manager.filter(pk=each).first()
            labels = {} if isinstance(each, Model) else dict(getattr(field, "choices", ()))
            found.append(str(labels.get(each, "" if each is None else formats.localize(each))))
        return ", ".join(found)


class VersionedModelForm(VersionedForm, WagtailAdminModelForm):
    """For models whose forms Wagtail makes: ``base_form_class = VersionedModelForm``."""


class VersionedView:
    """Put it before a view that edits ``self.object``: of two who save at the same moment one
    comes after the other, and is told."""

    @write_transaction
    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.__dict__.pop("_bounded_object", None)
        self.object = self.get_object()  # type: ignore[attr-defined]
        self.hold()
        self.__dict__.pop("_bounded_object", None)
        self.object = self.get_object()  # type: ignore[attr-defined]
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def hold(self) -> None:
        """Hold the row until the end of the transaction. Override it where another row is held
        for this one, so that all take it first."""
        rows = type(self.object)._base_manager.select_for_update()
        rows.filter(pk=self.object.pk).first()


def _read(version: str) -> dict[str, str]:
    try:
        shown = json.loads(version)
    except ValueError:
        return {}
    return shown if isinstance(shown, dict) else {}


def _many(value: Any) -> list[Any]:
    if isinstance(value, Manager | QuerySet | list | tuple | set):
        return list(value.all() if isinstance(value, Manager) else value)
    return [value]


def _digest(value: Any) -> str:
    """The same for a value of a row and for the same value out of a form."""

    def plain(each: Any) -> str:
        each = each.pk if isinstance(each, Model) else each
        each = each.normalize() if isinstance(each, Decimal) else each
        text = "" if each is None or each is False else str(each)
        return text.replace("\r\n", "\n").strip()

    several = isinstance(value, Manager | QuerySet | list | tuple | set)
    text = json.dumps(sorted(map(plain, _many(value)))) if several else plain(value)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
