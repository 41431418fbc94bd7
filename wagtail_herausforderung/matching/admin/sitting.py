"""The sitting: one item at a time, decided by keyboard; and sending what was decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...cases.admin.forms import LONGEST_MESSAGE
from ...cases.admin.rehearsal import Rehearsal, rehearse
from ...cases.rules import Rule
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from .. import parts
from ..agenda import biased, items_of, load
from ..choices import MeetingStatus
from ..decisions import carry_out, possible
from ..models import Meeting, MeetingItem, Member
from ..papers import facts_of
from ..sitting import Overtaken, Said, decide, rules_of, send_all
from .base import FOLDER, ChangePage, meeting_url
from .forms import MinutesForm
from .views import title_of

#: So many decisions are played through for the preview; the others are named.
SHOWN = 60


def _in_words(rule: Rule) -> str:
    """The rule, with what the organisation has answered."""
    words = {"rule": rule.text, "answer": rule.said}
    return _("%(rule)s (the organisation says: %(answer)s)") % words if rule.said else rule.text


class DecisionForm(forms.Form):
    """What the group says to one item. What is missing, the action tells."""

    decision = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    message = forms.CharField(
        label=gettext_lazy("Words to the organisation"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("To ask back or to turn down: the organisation reads it."),
    )
    kept = forms.MultipleChoiceField(
        label=gettext_lazy("Rules of the game"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    waiver = forms.CharField(
        label=gettext_lazy("Why it is done although a rule is not ticked"),
        required=False,
        max_length=500,
    )
    owner = forms.ModelChoiceField(
        Member.objects.none(), label=gettext_lazy("Who looks after it"), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the minutes"), required=False, max_length=LONGEST_MESSAGE
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: MeetingItem, members: list[Member], **kwargs: Any) -> None:
        names = ("decision", "message", "kept", "waiver", "owner", "note", "version")
        initial = {name: getattr(item, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        known = possible(item)
        self.with_rules = any(each.by_rules for each in known)
        self.with_words = any(each.words for each in known)
        decision: Any = self.fields["decision"]
        decision.choices = [(each.key, each.label) for each in known]
        owner: Any = self.fields["owner"]
        owner.queryset = item.meeting.group.members.all()
        owner.choices = [("", "–"), *((each.pk, each.name) for each in members)]
        kept: Any = self.fields["kept"]
        kept.choices = [(rule.key, _in_words(rule)) for rule in rules_of(item)]
        if not self.with_rules:
            del self.fields["kept"], self.fields["waiver"]
        if not self.with_words:
            del self.fields["message"]

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        names = ("decision", "message", "kept", "waiver", "owner", "note")
        return Said(**{name: data[name] for name in names if name in data})


class _OfMeeting(ChangePage):
    """A page of a meeting that is being held."""

    model = Meeting
    related = ("group__page",)

    def trail(self) -> list[tuple[str, str]]:
        return [(title_of(self.object), meeting_url(self.object.pk))]

    @cached_property
    def items(self) -> list[MeetingItem]:
        return list(items_of(self.object))

    def not_held(self) -> HttpResponse | None:
        if self.object.status == MeetingStatus.HELD:
            return None
        messages.warning(self.request, _("The sitting has not begun, or is over."))
        return redirect(meeting_url(self.object.pk))


class SittingView(_OfMeeting):
    """``?item=`` one item; without, the first that nobody has decided."""

    page_title = gettext_lazy("Sitting")
    template_name = f"{FOLDER}/sitting.html"

    @cached_property
    def members(self) -> list[Member]:
        current = self.object.group.members.current(self.object.starts_on)
        return list(current.select_related("partner"))

    def find(self) -> MeetingItem | None:
        wanted = self.request.GET.get("item", "")
        chosen = next((each for each in self.items if str(each.pk) == wanted), None)
        return chosen or next((each for each in self.items if not each.decision), None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if answer := self.not_held():
            return answer
        item = self.find()
        form = DecisionForm(item=item, members=self.members) if item else None
        return self.show(item, form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if answer := self.not_held():
            return answer
        item = self.find()
        if item is None:
            return redirect(meeting_url(self.object.pk, "sitting"))
        form = DecisionForm(request.POST, item=item, members=self.members)
        if not form.is_valid():
            return self.show(item, form, status=422)
        try:
            decide(item, form.said, version=form.cleaned_data["version"], by=request.user)
        except Overtaken as refusal:
            messages.warning(request, str(refusal))
            return redirect(f"{meeting_url(self.object.pk, 'sitting')}?item={item.pk}")
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(item, form, status=409)
        return redirect(self.next_url(item))

    def next_url(self, item: MeetingItem) -> str:
        """The next that nobody has decided, behind this one or else from the beginning."""
        place = next(n for n, each in enumerate(self.items) if each.pk == item.pk)
        behind = [*self.items[place + 1 :], *self.items[:place]]
        following = next((each for each in behind if not each.decision), None)
        base = meeting_url(self.object.pk, "sitting")
        return f"{base}?item={following.pk}" if following else base

    def show(self, item: MeetingItem | None, form: Any, status: int = 200) -> HttpResponse:
        place = next((n for n, each in enumerate(self.items) if item and each.pk == item.pk), None)
        decided = sum(bool(each.decision) for each in self.items)
        context: dict[str, Any] = {
            "meeting": self.object,
            "rows": self.items,
            "item": item,
            "form": form,
            "number": len(self.items),
            "decided": decided,
            "left": len(self.items) - decided,
            "media": form.media if form else forms.Media(),
        }
        if item is not None and place is not None:
            context |= facts_of(item, get_language() or "")
            context |= {
                "place": place + 1,
                "before": self.items[place - 1] if place else None,
                "after": self.items[place + 1] if place + 1 < len(self.items) else None,
                "biased": biased(item, self.members),
                "parts": parts.beside(item, self.request),
                "needing_words": " ".join(each.key for each in possible(item) if each.words),
            }
        return self.render_to_response(self.get_context_data(**context), status=status)


class SendView(_OfMeeting):
    """GET shows every decision and every letter, POST carries them out one by one."""

    page_title = gettext_lazy("Send what was decided")
    template_name = f"{FOLDER}/send.html"
    header_icon = "mail"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.not_held() or self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if answer := self.not_held():
            return answer
        results = send_all(self.object, by=request.user, versions=self.shown())
        failed = [each for each in results if each.refusal]
        done = len(results) - len(failed)
        if done:
            messages.success(request, _("Carried out: %(number)s.") % {"number": done})
        for each in failed:
            sentence = _("%(title)s: %(reason)s")
            told = {"title": str(each.item), "reason": each.refusal}
            messages.warning(request, sentence % told)
        name = "send" if failed else "minutes"
        return redirect(meeting_url(self.object.pk, name))

    def shown(self) -> dict[int, int]:
        """The version of each item as the page showed it."""
        found = {}
        for each in self.request.POST.getlist("shown"):
            key, _dot, version = each.partition(".")
            if key.isdecimal() and version.isdecimal():
                found[int(key)] = int(version)
        return found

    def show(self) -> HttpResponse:
        language = get_language() or ""
        waiting = [each for each in self.items if each.decision and not each.sent_at]
        rows = [
            {**facts_of(item, language), "rehearsal": self.rehearse(item) if n < SHOWN else None}
            for n, item in enumerate(waiting)
        ]
        letters = sum(len(row["rehearsal"].letters) for row in rows if row["rehearsal"])
        context = self.get_context_data(
            meeting=self.object,
            rows=rows,
            letters=letters,
            done=[each for each in self.items if each.sent_at],
            undecided=[each for each in self.items if not each.decision],
            # Here every letter is opened by itself.
            transition=None,
        )
        return self.render_to_response(context)

    def rehearse(self, item: MeetingItem) -> Rehearsal:
        """What becomes of the case, and which letters go out; nothing for a free item."""
        if item.case is None:
            return Rehearsal()
        return rehearse(
            item.case,
            lambda: carry_out(
                item.decision,
                item.case,
                by=self.request.user,
                message=item.message,
                rehearsal=True,
            ),
        )


class MinutesView(_OfMeeting):
    """The minutes: made from what was decided, to be completed."""

    page_title = gettext_lazy("Minutes")
    template_name = f"{FOLDER}/minutes.html"
    header_icon = "doc-full"

    def not_held(self) -> HttpResponse | None:
        # They may be read and mended after they have been sent, too.
        return None if self.object.status == MeetingStatus.CLOSED else super().not_held()

    def get_form(self, data: Any = None) -> Any:
        rows = list(self.object.invitations.select_related("member"))
        return MinutesForm(data, meeting=self.object, items=self.items, rows=rows)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.not_held() or self.show(self.get_form())

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if answer := self.not_held():
            return answer
        load(self.object)
        self.look_again()
        self.__dict__.pop("items", None)
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        self.keep(form.cleaned_data)
        messages.success(request, _("The minutes are saved."))
        onward = "send" in request.POST and self.object.status == MeetingStatus.HELD
        if onward:
            return redirect(meeting_url(self.object.pk, "step", "close"))
        return redirect(meeting_url(self.object.pk, "minutes"))

    def keep(self, data: dict[str, Any]) -> None:
        Meeting.objects.filter(pk=self.object.pk).update(minutes=data["minutes"])
        for item in self.items:
            note = data.get(f"note_{item.pk}")
            if note is not None and note != item.note:
                MeetingItem.objects.filter(pk=item.pk).update(note=note)
        rows = self.object.invitations
        rows.filter(pk__in=data["came"]).update(came=True)
        rows.exclude(pk__in=data["came"]).update(came=False)

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        language = get_language() or ""
        rows = [
            {**facts_of(item, language), "field": form[f"note_{item.pk}"]} for item in self.items
        ]
        context = self.get_context_data(
            meeting=self.object,
            form=form,
            rows=rows,
            is_held=self.object.status == MeetingStatus.HELD,
            unsent=sum(bool(each.decision) and not each.sent_at for each in self.items),
            media=form.media,
        )
        return self.render_to_response(context, status=status)
