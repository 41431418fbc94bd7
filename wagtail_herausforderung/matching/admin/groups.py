"""Groups and their members, and the list of all meetings."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ... import dates
from ...db import write_transaction
from ...permissions import editable_initiatives
from ..choices import MeetingStatus
from ..models import MatchingGroup, Member
from ..permissions import meeting_policy, vote_policy
from ..states import HOLD, WITHDRAW
from .base import FOLDER, ChangePage, DeskPage, ObjectPage
from .forms import GroupForm, MemberForm

PER_PAGE = 20


def counted(rows: Any) -> Any:
    """Meetings with how much is on the agenda, how many come, and what is decided or not sent."""
    on = Q(items__is_off=False)
    return rows.select_related("group__page").annotate(
        number=Count("items", filter=on, distinct=True),
        coming=Count("invitations", filter=Q(invitations__answer="yes"), distinct=True),
        unsent=Count(
            "items", filter=on & Q(items__sent_at=None) & ~Q(items__decision=""), distinct=True
        ),
    )


class MeetingsView(DeskPage):
    """The groups, what comes, what goes round by email, what has been."""

    model = MatchingGroup
    page_title = gettext_lazy("Meetings")
    template_name = f"{FOLDER}/meetings.html"

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def may_change(self) -> bool:
        return self.permission_policy.user_has_permission(self.request.user, "change")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        current = Count("members", filter=Q(members__in=Member.objects.current()))
        groups = list(self.get_bounded_queryset().select_related("page").annotate(people=current))
        meetings = meeting_policy.instances_user_has_permission_for(user, "view")
        open_ones = (*HOLD.sources, MeetingStatus.HELD)
        votes = vote_policy.instances_user_has_permission_for(user, "view")
        past = counted(meetings.exclude(status__in=open_ones)).order_by("-starts_on", "-pk")
        page = Paginator(past, PER_PAGE).get_page(self.request.GET.get("p"))
        taken = [group.page_id for group in groups]
        return super().get_context_data(
            groups=groups,
            coming=counted(meetings.filter(status__in=open_ones)).order_by("starts_on", "pk"),
            votes=votes.filter(status__in=WITHDRAW.sources)
            .select_related("case", "group")
            .annotate(asked=Count("ballots"), said=Count("ballots", filter=~Q(ballots__answer=""))),
            page_obj=page,
            may_change=self.may_change,
            may_add=self.may_change and editable_initiatives(user).exclude(pk__in=taken).exists(),
            **kwargs,
        )


class _Form(DeskPage):
    """A form that saves a row and leads on."""

    permission_required = "change"
    template_name = f"{FOLDER}/form.html"

    def get_form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def done(self, row: Any) -> HttpResponse:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.save()

    @write_transaction
    def save(self) -> HttpResponse:
        form = self.get_form(self.request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        return self.done(form.save())

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, media=form.media)
        return self.render_to_response(context, status=status)


def group_url(group: MatchingGroup) -> str:
    return reverse("herausforderung_group", args=[group.pk])


class GroupAddView(_Form):
    model = MatchingGroup
    page_title = gettext_lazy("New matching group")

    def get_form(self, data: Any = None) -> GroupForm:
        return GroupForm(data, user=self.request.user)

    def done(self, row: MatchingGroup) -> HttpResponse:
        messages.success(self.request, _("The group is there. Enter its members now."))
        return redirect(group_url(row))


class GroupView(ObjectPage):
    """Who belongs to it, and the meetings it has had."""

    model = MatchingGroup
    related = ("page",)
    template_name = f"{FOLDER}/group.html"

    @property
    def page_title(self) -> str:
        return self.object.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        group = self.object
        current = set(group.members.current().values_list("pk", flat=True))
        members = list(group.members.select_related("partner"))
        return super().get_context_data(
            group=group,
            members=[each for each in members if each.pk in current],
            former=[each for each in members if each.pk not in current],
            may_change=self.may_change,
            **kwargs,
        )


class GroupEditView(ChangePage, _Form):
    model = MatchingGroup
    related = ("page",)
    page_title = gettext_lazy("Change the group")

    def trail(self) -> list[tuple[str, str]]:
        return [(self.object.name, group_url(self.object))]

    def get_form(self, data: Any = None) -> GroupForm:
        return GroupForm(data, instance=self.object, user=self.request.user)

    def done(self, row: MatchingGroup) -> HttpResponse:
        messages.success(self.request, _("The group is saved."))
        return redirect(group_url(row))


class MemberAddView(ChangePage, _Form):
    model = MatchingGroup
    page_title = gettext_lazy("Add a member")
    header_icon = "user"

    def trail(self) -> list[tuple[str, str]]:
        return [(self.object.name, group_url(self.object))]

    def get_form(self, data: Any = None) -> MemberForm:
        return MemberForm(data, instance=Member(group=self.object, since=dates.today()))

    def done(self, row: Member) -> HttpResponse:
        messages.success(self.request, _("%(name)s is saved.") % {"name": row.name})
        return redirect(group_url(row.group))


class MemberView(ChangePage, _Form):
    model = Member
    related = ("group", "partner")
    page_title = gettext_lazy("Change a member")
    header_icon = "user"

    def trail(self) -> list[tuple[str, str]]:
        return [(self.object.group.name, group_url(self.object.group))]

    def get_form(self, data: Any = None) -> MemberForm:
        return MemberForm(data, instance=self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        remove = reverse("herausforderung_member_remove", args=[self.object.pk])
        return super().get_context_data(remove_url=remove, **kwargs)

    def done(self, row: Member) -> HttpResponse:
        messages.success(self.request, _("%(name)s is saved.") % {"name": row.name})
        return redirect(group_url(row.group))


class MemberRemoveView(ChangePage):
    """Asks, and removes somebody with all that was answered."""

    model = Member
    related = ("group",)
    page_title = gettext_lazy("Remove a member")
    template_name = f"{FOLDER}/member_remove.html"
    header_icon = "user"

    def trail(self) -> list[tuple[str, str]]:
        return [(self.object.group.name, group_url(self.object.group))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edit = reverse("herausforderung_member", args=[self.object.pk])
        return super().get_context_data(member=self.object, edit_url=edit, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name, group = self.object.name, self.object.group
        self.object.delete()
        messages.success(request, _("%(name)s is removed.") % {"name": name})
        return redirect(group_url(group))
