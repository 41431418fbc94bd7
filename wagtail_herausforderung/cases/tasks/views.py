"""“My tasks”: the list, the form of a task, done and not done, and who stands in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import dates
from ...db import write_transaction
from ...submissions.errors import TransitionRefused
from .. import subjects
from ..admin.words import user_name
from ..models import StandIn, Task
from ..permissions import case_policy
from .actions import add_task, change_task, end_stand_in, finish_task, reopen_task, stand_in
from .forms import ChangeTaskForm, StandInForm, TaskForm
from .whose import away, due, mine, nobodys, tasks_for

FOLDER = "wagtail_herausforderung/cases/admin/tasks"

#: On one page of the list.
PER_PAGE = 50


class _TaskView:
    """For whoever works at a desk."""

    request: Any
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not case_policy.user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def task(self) -> Task:
        """One that this user may work on; another one does not exist."""
        rows = tasks_for(self.request.user, "change").select_related("case", "partner", "owner")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def next_url(self) -> str:
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        hosts = {self.request.get_host()}
        if url_has_allowed_host_and_scheme(wanted, hosts, self.request.is_secure()):
            return wanted
        return reverse("herausforderung_tasks")


class _TaskPage(_TaskView, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "calendar-check"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list:
        items = [*self.breadcrumbs_items]
        if not isinstance(self, TaskListView):
            items.append({"url": reverse("herausforderung_tasks"), "label": _("My tasks")})
        return [*items, {"url": "", "label": self.page_title}]


def said(task: Task, user: Any) -> dict[str, Any]:
    """A task as lists show it; its ``about`` is loaded already."""
    about = subjects.about_of(task)
    kind = subjects.subject_of(about)
    return {
        "task": task,
        "about": kind.label(about) if kind else "",
        "url": kind.url(about) if kind else "",
        "is_late": task.done_at is None and task.due_on < dates.today(),
        "owner": user_name(task.owner),
        "is_mine": task.owner_id == user.pk,
    }


class TaskListView(_TaskPage):
    """What is mine, what is everybody's, what is nobody's, and what has been done."""

    template_name = f"{FOLDER}/list.html"
    page_title = gettext_lazy("My tasks")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = request.GET.get("show", "")
        shown = shown if shown in self.shows else "mine"
        _label, rows = self.shows[shown]
        found = rows().select_related("owner", "partner", "case").prefetch_related("about")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        context = self.get_context_data(
            shown=shown,
            shows=[(key, label) for key, (label, _rows) in self.shows.items()],
            page_obj=page,
            rows=[said(task, request.user) for task in page],
            standing=away().filter(owner=self.request.user).select_related("colleague").first(),
            here=request.get_full_path(),
            may_change=case_policy.user_has_permission(request.user, "change"),
        )
        return self.render_to_response(context)

    @cached_property
    def shows(self) -> dict[str, tuple[Any, Any]]:
        user = self.request.user
        return {
            "mine": (_("Mine"), lambda: mine(user)),
            "due": (_("Due"), lambda: due(mine(user))),
            "nobody": (_("Nobody's"), lambda: nobodys(user)),
            "all": (_("All open ones"), lambda: tasks_for(user).filter(done_at=None)),
            "done": (pgettext("tasks", "Done"), self._done),
        }

    def _done(self) -> QuerySet[Task]:
        return tasks_for(self.request.user).filter(done_at__isnull=False).order_by("-done_at", "pk")


class TaskEditView(_TaskPage):
    """A new task about something (``?about=pledge-12``), or an open one that is changed."""

    template_name = f"{FOLDER}/form.html"

    @property
    def page_title(self) -> str:
        return _("Change a task") if self.is_there else _("Add a task")

    @property
    def is_there(self) -> bool:
        return "pk" in self.kwargs

    @cached_property
    def about(self) -> Any:
        if self.is_there:
            return subjects.about_of(self.task)
        code = self.request.POST.get("about") or self.request.GET.get("about", "")
        found = subjects.by_code(self.request.user, code)
        if found is None:
            raise Http404
        return found

    def form(self, data: Any = None) -> TaskForm:
        if self.is_there:
            return ChangeTaskForm(data, about=self.about, task=self.task)
        initial = {"due_on": dates.today(), "owner": self.request.user}
        return TaskForm(data, about=self.about, initial=initial)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form())

    @write_transaction
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_there:
            # Of two who save at the same moment one comes after the other, and is told.
            Task.objects.select_for_update().filter(pk=self.kwargs["pk"]).first()
            self.__dict__.pop("task", None)
            self.__dict__.pop("about", None)
        data = request.POST.copy()
        if "quick" in data:
            # The short form on the page of what it is about asks for words and day alone.
            data["owner"] = str(request.user.pk)
        form = self.form(data)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            if self.is_there:
                change_task(self.task, **form.cleaned_data)
            else:
                add_task(self.about, by=request.user, **form.cleaned_data)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form, status=409)
        messages.success(request, _("The task is kept."))
        return redirect(self.next_url)

    def show(self, form: TaskForm, *, status: int = 200) -> HttpResponse:
        kind = subjects.subject_of(self.about)
        context = self.get_context_data(
            form=form,
            media=form.media,
            about=kind.label(self.about) if kind else "",
            about_url=kind.url(self.about) if kind else "",
            code=kind.code(self.about) if kind else "",
            next_url=self.next_url,
            task=self.task if self.is_there and not self.task.done_at else None,
        )
        return self.render_to_response(context, status=status)


class TaskDoneView(_TaskView, View):
    """POST: the task is done, or (``?undo``) was not done after all."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "undo" in request.POST:
            reopen_task(self.task)
            messages.success(request, _("The task is open again."))
            return redirect(self.next_url)
        try:
            shown = parse_date(request.POST.get("due_on", ""))
        except ValueError:
            shown = None
        task = finish_task(self.task, by=request.user, shown=shown)
        if task.done_at:
            messages.success(request, _("Done."))
        else:
            day = dates.in_words(task.due_on)
            messages.success(request, _("Done. It comes again on %(day)s.") % {"day": day})
        return redirect(self.next_url)


class StandInView(_TaskPage):
    """Hand all open tasks over to a colleague for some days; POST with ``end`` takes it back."""

    template_name = f"{FOLDER}/stand_in.html"
    page_title = gettext_lazy("Hand over while away")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(StandInForm(owner=request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "end" in request.POST:
            number = request.POST["end"]
            pk = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
            end_stand_in(get_object_or_404(self.own, pk=pk))
            messages.success(request, _("Your tasks are yours again."))
            return redirect("herausforderung_stand_in")
        form = StandInForm(request.POST, owner=request.user)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            standing = stand_in(request.user, **form.cleaned_data)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form, status=409)
        self.say(standing)
        return redirect("herausforderung_stand_in")

    def say(self, standing: StandIn) -> None:
        """Who has them now; and how many stay, because the colleague may not see what they are
        about."""
        name = user_name(standing.colleague)
        messages.success(self.request, _("%(name)s stands in for you.") % {"name": name})
        own = Task.objects.filter(owner=self.request.user, done_at=None)
        allowed = tasks_for(standing.colleague).order_by().values("pk")
        if left := own.exclude(pk__in=allowed).count():
            sentence = ngettext(
                "%(count)s task stays with you: %(name)s may not work there.",
                "%(count)s tasks stay with you: %(name)s may not work there.",
                left,
            )
            messages.warning(self.request, sentence % {"count": left, "name": name})

    @property
    def own(self) -> QuerySet[StandIn]:
        return StandIn.objects.filter(owner=self.request.user, ends_on__gte=dates.today())

    def show(self, form: StandInForm, *, status: int = 200) -> HttpResponse:
        for_me = StandIn.objects.filter(colleague=self.request.user, ends_on__gte=dates.today())
        context = self.get_context_data(
            form=form,
            media=form.media,
            own=[
                (each, user_name(each.colleague)) for each in self.own.select_related("colleague")
            ],
            for_me=[(each, user_name(each.owner)) for each in for_me.select_related("owner")],
        )
        return self.render_to_response(context, status=status)
