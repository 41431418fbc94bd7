"""The forms of tasks, and of standing in for a colleague."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import dates
from ...admin.dates import DateField
from ...submissions.fields import LineField
from ...versions import VersionedForm
from ..admin.words import user_name
from ..models import Repeats, Task
from ..permissions import case_policy
from .whose import colleagues


class _UserField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return user_name(obj)


class TaskForm(forms.Form):
    """What is to be done about ``about``, when, and by whom."""

    text = LineField(
        label=gettext_lazy("What is to be done"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say what is to be done.")},
    )
    due_on = DateField(
        label=gettext_lazy("Due on"),
        error_messages={"required": gettext_lazy("Enter the day on which it is due.")},
    )
    owner = _UserField(
        label=gettext_lazy("Who does it"),
        queryset=get_user_model()._default_manager.none(),
        required=False,
        empty_label=gettext_lazy("Whoever comes to it first"),
        help_text=gettext_lazy("Those who may work here. An email goes to them on that morning."),
    )
    repeats = forms.ChoiceField(
        label=gettext_lazy("Comes again"), choices=Repeats.choices, required=False
    )

    def __init__(self, *args: Any, about: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues(about)  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < dates.today() and day != self.initial.get("due_on"):
            raise ValidationError(_("This day is over. Choose today or a later one."))
        return day


class ChangeTaskForm(VersionedForm, TaskForm):
    """The same for a task that is there; who has lost the right to it stays its owner until
    somebody else is chosen."""

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        names = ("text", "due_on", "owner", "repeats")
        kwargs["initial"] = {name: getattr(task, name) for name in names}
        super().__init__(*args, **kwargs)
        if task.owner_id:
            owner: Any = self.fields["owner"]
            able = Q(pk__in=owner.queryset.order_by().values("pk"))
            users = get_user_model()._default_manager
            owner.queryset = users.filter(able | Q(pk=task.owner_id))


class StandInForm(forms.Form):
    """Who has ``owner``'s tasks, from when until when."""

    colleague = _UserField(
        label=gettext_lazy("Who stands in"),
        queryset=get_user_model()._default_manager.none(),
        error_messages={"required": gettext_lazy("Choose a colleague.")},
    )
    starts_on = DateField(
        label=gettext_lazy("From"),
        error_messages={"required": gettext_lazy("Enter the first day.")},
    )
    ends_on = DateField(
        label=gettext_lazy("Until"),
        error_messages={"required": gettext_lazy("Enter the last day.")},
        help_text=gettext_lazy("The last day you are away. After it the tasks are yours again."),
    )

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = case_policy.users_with_any_permission(["change"]).filter(is_active=True)
        users = get_user_model()._default_manager.exclude(pk=owner.pk)
        choice = users.filter(pk__in=able.order_by().values("pk"))
        self.fields["colleague"].queryset = choice  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first one."))
        elif last and last < dates.today():
            self.add_error("ends_on", _("This day is over. Choose today or a later one."))
        return cleaned
