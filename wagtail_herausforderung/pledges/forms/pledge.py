"""The form with which a company offers help: several needs of one challenge, no account."""

from __future__ import annotations

import dataclasses
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...amounts import grouped, of_unit, units_of
from ...cases.choices import Acceptance, Overflow
from ...cases.models import NeedLedger
from ...needs import NeedView
from ...submissions.fields import MESSAGE_LENGTH, LineField, TextField, WholeNumberField
from ...submissions.forms import OwnForm
from ..actions.submit import Offer
from .contact import ContactForm

#: One line that answers a question.
ANSWER_LENGTH = 300

#: How the names of fields begin that belong to a need.
_OF_NEEDS = ("need-", "everything-", "answer-")


def quantity_field(
    ledger: NeedLedger, title: str, counted: Any, quantity: int | None = None
) -> forms.Field:
    """How much of a need, or a tick where it cannot be shared; ``quantity`` is suggested, in the
    unit of ``counted``."""
    unit = units_of(counted)["unit"]
    if ledger.whole:
        words = {"title": title, "amount": of_unit(ledger.whole, counted)}
        return forms.BooleanField(
            label=_("We take this on: %(title)s (%(amount)s)") % words,
            required=False,
            initial=quantity == ledger.whole,
            help_text=_("It cannot be shared."),
        )
    label = _("We bring: %(title)s")
    if unit and unit != title:
        label = _("We bring: %(title)s (%(unit)s)")
    words = {"title": title, "unit": unit}
    # A placeholder, if an empty one: style sheets can tell by it whether something was typed.
    widget = forms.NumberInput(attrs={"placeholder": " "})
    return WholeNumberField(label=label % words, required=False, initial=quantity, widget=widget)


#: What becomes of more than is still missing, by what the need does with it.
_BEYOND = {
    Overflow.ACCEPT: gettext_lazy(
        "That is more than the %(left)s still missing, and it is welcome."
    ),
    Acceptance.FIRST_COME: gettext_lazy(
        "Still missing: %(left)s. They are yours as soon as you confirm; the other %(rest)s go on "
        "the reserve list, and we ask you if something falls through."
    ),
    Acceptance.REVIEW: gettext_lazy(
        "Still missing: %(left)s. Nothing of your offer is lost: the coordination team takes what "
        "is needed and tells you what becomes of the other %(rest)s, on the reserve list or for "
        "another challenge."
    ),
}


def _becomes(ledger: NeedLedger, quantity: int, counted: Any) -> str:
    """What happens with ``quantity``, where that is not plain."""
    left = ledger.remaining
    if left is None or quantity <= left:
        return ""
    if not left and ledger.overflow == Overflow.RESERVE:
        return _(
            "This is covered. Your offer goes on the reserve list: if something falls through, we "
            "ask you."
        )
    is_welcome = ledger.overflow == Overflow.ACCEPT
    sentence = _BEYOND[Overflow.ACCEPT if is_welcome else Acceptance(ledger.acceptance)]
    return sentence % {"left": of_unit(left, counted), "rest": grouped(quantity - left)}


@dataclasses.dataclass(frozen=True)
class NeedFields:
    """A need in the page's language with its fields: how much of it, a tick for all that is
    missing, and what its kind of support asks. Without ``field`` it takes nothing now."""

    need: NeedView
    field: forms.BoundField | None = None
    everything: forms.BoundField | None = None
    questions: list[forms.BoundField] = dataclasses.field(default_factory=list)


class PledgeForm(ContactForm):
    """Fields for one challenge; a quantity (or a tick, where it cannot be shared) per need."""

    other_help = TextField(
        label=gettext_lazy("Another way we can help"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("Something the organisation has not thought of?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    availability = TextField(
        label=gettext_lazy("When does it suit you?"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("Dates, days of the week, or “any time after Easter”."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    people = WholeNumberField(
        label=gettext_lazy("How many of you come along?"),
        required=False,
        most=10_000,
        help_text=gettext_lazy("If you lend a hand yourselves."),
    )
    message = TextField(
        label=gettext_lazy("Message to the coordination team"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("What matters to you, and what you would like to know."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sector_label = gettext_lazy("You pledge as")
    email_help = gettext_lazy("We send a link there with which you confirm the pledge.")
    consent_label = gettext_lazy("You may name us in public as supporters of this challenge.")

    offer_names = ("availability", "people", "other_help", "message")
    #: Whether there is a tick for all that is missing of a need.
    offers_everything = True

    def __init__(
        self, *args: Any, ledgers: list[NeedLedger], views: dict[str, NeedView], **kwargs: Any
    ) -> None:
        self.ledgers = ledgers
        self.views = views
        super().__init__(*args, **kwargs)
        for ledger in ledgers:
            if ledger.takes_pledges:
                self.fields[self.name_of(ledger)] = self._quantity_field(ledger)
                if self.offers_everything and not ledger.whole and (ledger.remaining or 0) > 1:
                    self.fields[self._everything_of(ledger)] = self._everything_field(ledger)
                for number, question in enumerate(self._questions(ledger)):
                    self.fields[f"answer-{ledger.uid}-{number}"] = LineField(
                        label=question, required=False, max_length=ANSWER_LENGTH
                    )
        # The summary of errors follows the page: the needs come first.
        self.order_fields([name for name in self.fields if name.startswith(_OF_NEEDS)])

    @staticmethod
    def name_of(ledger: NeedLedger) -> str:
        """The name of the field for one need; it survives whatever an editor reorders."""
        return f"need-{ledger.uid}"

    def _title(self, ledger: NeedLedger) -> str:
        view = self.views.get(ledger.uid)
        return view.title if view else ledger.title

    def _counted(self, ledger: NeedLedger) -> NeedView | NeedLedger:
        """What knows the unit, in the visitor's language."""
        return self.views.get(ledger.uid) or ledger

    def _questions(self, ledger: NeedLedger) -> tuple[str, ...]:
        view = self.views.get(ledger.uid)
        return view.kind.questions if view else ()

    def _quantity_field(self, ledger: NeedLedger) -> forms.Field:
        return quantity_field(ledger, self._title(ledger), self._counted(ledger))

    @staticmethod
    def _everything_of(ledger: NeedLedger) -> str:
        return f"everything-{ledger.uid}"

    def _everything_field(self, ledger: NeedLedger) -> forms.Field:
        amount = of_unit(ledger.remaining or 0, self._counted(ledger))
        label = _("All that is missing: %(amount)s") % {"amount": amount}
        return forms.BooleanField(label=label, required=False)

    def needs(self) -> list[NeedFields]:
        """The needs that are not closed, in the page's order."""
        found = []
        for ledger in self.ledgers:
            view = self.views.get(ledger.uid)
            if view is not None and not ledger.closed:
                field, everything = self._bound(self.name_of(ledger), self._everything_of(ledger))
                asked = self._bound(*self._answer_names(ledger))
                questions = [each for each in asked if each is not None]
                found.append(NeedFields(view, field, everything, questions))
        return found

    def _bound(self, *names: str) -> list[forms.BoundField | None]:
        return [self[name] if name in self.fields else None for name in names]

    def further_fields(self) -> list[forms.BoundField]:
        """What may be left unsaid, folded up."""
        return [each for each in self.offer_fields() if each.name != "availability"]

    @property
    def says_more(self) -> bool:
        """Whether something of that is said, or wrong; without needs it is what the form is for."""
        fields = self.further_fields()
        return not self.needs() or any(each.errors or each.value() for each in fields)

    def _answer_names(self, ledger: NeedLedger) -> dict[str, str]:
        """``{name of the field: question}``."""
        questions = enumerate(self._questions(ledger))
        return {f"answer-{ledger.uid}-{number}": question for number, question in questions}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_offer(cleaned)
        return cleaned

    def _clean_offer(self, cleaned: dict[str, Any]) -> None:
        lines: dict[str, int] = {}
        answers: dict[str, list[list[str]]] = {}
        for ledger in self.ledgers:
            self._clean_line(ledger, lines)
            if ledger.uid in lines:
                names = self._answer_names(ledger)
                answers[ledger.uid] = [
                    [question, cleaned[name]]
                    for name, question in names.items()
                    if cleaned.get(name)
                ]
        cleaned["lines"], cleaned["answers"] = lines, answers
        tried = any(name.startswith("need-") for name in self.errors)
        if not lines and not tried and not cleaned.get("other_help", "").strip():
            if "other_help" not in self.errors:
                message = _("Say what you can bring, or how else you can help.")
                needs = (name for name in self.fields if name.startswith("need-"))
                self.add_error(next(needs, "other_help"), message)

    def _clean_line(self, ledger: NeedLedger, lines: dict[str, int]) -> None:
        name = self.name_of(ledger)
        if name not in self.fields:
            if str(self.data.get(name, "")).strip():
                message = _("“%(title)s” is already covered, or no longer takes offers.")
                self.add_error(None, message % {"title": self._title(ledger)})
            return
        quantity, left = self.cleaned_data.get(name), ledger.remaining
        if self.cleaned_data.get(self._everything_of(ledger)):
            if quantity and quantity != left:
                message = _(
                    "You have entered %(quantity)s and ticked all that is missing. Which of the "
                    "two is meant? Untick it, or leave the number empty."
                )
                self.add_error(name, message % {"quantity": grouped(quantity)})
                return
            quantity = left
        if not quantity:
            return
        if ledger.whole:
            quantity = ledger.whole
        if ledger.overflow == Overflow.REFUSE and left is not None and quantity > left:
            message = _(
                "Only %(amount)s still needed, and there is no reserve list. Enter as much at most."
            )
            self.add_error(name, message % {"amount": of_unit(left, self._counted(ledger))})
            return
        lines[ledger.uid] = quantity

    def summary(self) -> list[tuple[str, list[str]]]:
        """What the valid form says, ``[(label, lines)]``, with what becomes of it where more is
        offered than is needed."""
        cleaned = self.cleaned_data
        found = []
        for ledger in self.ledgers:
            quantity = cleaned["lines"].get(ledger.uid)
            if quantity:
                answers = [f"{q} {a}" for q, a in cleaned["answers"].get(ledger.uid, [])]
                said = of_unit(quantity, self._counted(ledger))
                becomes = _becomes(ledger, quantity, self._counted(ledger))
                found.append((self._title(ledger), [said, becomes, *answers]))
        for bound in (*self.offer_fields(), *self.contact_fields()):
            value = cleaned.get(bound.name)
            choices = dict(getattr(bound.field, "choices", ()))
            found.append((str(bound.label), [str(choices.get(value, value) or "")]))
        named = _("You may be named in public.") if cleaned["consent_public"] else ""
        found.append((_("Naming in public"), [named or _("You are not named.")]))
        return found

    def offer(self, *, language: str, site, notice_version: str) -> Offer:
        """What the valid form says, ready for ``submit``."""
        cleaned = self.cleaned_data
        names = (*self.offer_names, *self.contact_names, "consent_public")
        values = {name: cleaned[name] for name in names}
        content = {**values, "lines": cleaned["lines"], "answers": cleaned["answers"]}
        return Offer(
            lines=cleaned["lines"],
            answers=cleaned["answers"],
            form_key=self.stamp.key_for(content),
            language=language,
            site=site,
            notice_version=notice_version,
            **values,
        )


class ChangeForm(OwnForm, PledgeForm):
    """The same needs again, for a pledge that nobody has decided on: without the contact."""

    contact_names = ()
    offers_everything = False
    left_out = (*PledgeForm.contact_names, "consent_public")

    def __init__(self, *args: Any, pledge: Any, **kwargs: Any) -> None:
        self.pledge = pledge
        self.lines = {line.ledger.uid: line for line in pledge.lines.select_related("ledger")}
        super().__init__(*args, **kwargs)
        for name in self.offer_names:
            self.fields[name].initial = getattr(pledge, name)
        for ledger in self.ledgers:
            line = self.lines.get(ledger.uid)
            field = self.fields.get(self.name_of(ledger))
            if line is None or field is None:
                continue
            field.initial = line.offered
            if isinstance(field, forms.BooleanField):
                field.initial = line.offered == ledger.whole
            said = dict(map(tuple, line.answers))
            for name, question in self._answer_names(ledger).items():
                self.fields[name].initial = said.get(question, "")

    def _clean_line(self, ledger: NeedLedger, lines: dict[str, int]) -> None:
        line = self.lines.get(ledger.uid)
        if line is not None and self.name_of(ledger) not in self.fields:
            # Covered or paused since: what was offered stays offered.
            lines[ledger.uid] = line.offered
            return
        if self._is_part(ledger):
            self._clean_part(ledger, self.lines[ledger.uid].offered, lines)
            return
        super()._clean_line(ledger, lines)

    def _is_part(self, ledger: NeedLedger) -> bool:
        """Whether the need could still be shared when this was offered."""
        line = self.lines.get(ledger.uid)
        return line is not None and ledger.whole not in (None, line.offered)

    def _quantity_field(self, ledger: NeedLedger) -> forms.Field:
        if self._is_part(ledger):
            return self._part_field(ledger, self.lines[ledger.uid].offered)
        return super()._quantity_field(ledger)

    def _part_field(self, ledger: NeedLedger, offered: int) -> forms.Field:
        """A number and no tick: a tick would make the whole of a part nobody has changed."""
        label = _("We bring: %(title)s (%(unit)s)")
        words = {"title": self._title(ledger), **units_of(self._counted(ledger))}
        help_text = _(
            "It cannot be shared any more: %(whole)s or nothing. With %(offered)s, as you have "
            "offered it, the coordination decides."
        )
        return WholeNumberField(
            label=label % words,
            required=False,
            help_text=help_text % {"whole": ledger.whole, "offered": offered},
        )

    def _clean_part(self, ledger: NeedLedger, offered: int, lines: dict[str, int]) -> None:
        name = self.name_of(ledger)
        quantity = self.cleaned_data.get(name)
        if quantity and quantity not in (offered, ledger.whole):
            message = _("It cannot be shared: enter %(whole)s, or leave it at %(offered)s.")
            self.add_error(name, message % {"whole": ledger.whole, "offered": offered})
        elif quantity:
            lines[ledger.uid] = quantity

    def values(self) -> dict[str, Any]:
        """What the valid form says, ready for ``change``."""
        cleaned = self.cleaned_data
        texts = {name: cleaned[name] for name in self.offer_names}
        return {"lines": cleaned["lines"], "answers": cleaned["answers"], **texts}
