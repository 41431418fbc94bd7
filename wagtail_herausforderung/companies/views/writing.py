"""Entering people, “do not ask before”, and making partners of pledgers."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from ... import dates
from ...cases import contacts
from ...cases.links import company_url
from ...cases.models import Contact, DoNotAsk
from ...cases.permissions import policy_of
from ...db import write_transaction
from ...models import Partner
from ...submissions.errors import TransitionRefused
from .. import becoming, parts
from ..forms import ContactEditForm, ContactForm, WishForm
from .base import BoundedView, CompanyView


class FormView(CompanyView, TemplateView):
    """A form about a partner, saved in one transaction."""

    case_action = "change"
    template_name = "wagtail_herausforderung/companies/form.html"
    form_class: Any
    #: What the button says.
    action_label = gettext_lazy("Save")

    def get_instance(self) -> Any:
        """What is edited; new rows say so themselves."""
        row = self.form_class._meta.model(partner=self.partner)
        row.user = self.request.user
        return row

    def get_form(self, data: Any = None, **more: Any) -> Any:
        return self.form_class(
            data,
            instance=self.get_instance(),
            branches=self.branches,
            usual=self.usual_branch,
            **more,
        )

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.show(self.get_form())

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "prefill" in request.POST:
            # By POST, so that no name and no address stands in an address or a log.
            return self.show(self.get_form(initial=request.POST.dict()))
        return self.save()

    @write_transaction
    def save(self) -> HttpResponse:
        form = self.get_form(self.request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        row = form.save(commit=False)
        if form.branches or row.pk is None:
            row.page = form.branch()
        self.saved(row)
        return redirect(self.company_url)

    def saved(self, row: Any) -> None:
        raise NotImplementedError

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            company_url=self.company_url,
            action_label=self.action_label,
            media=form.media,
        )
        return self.render_to_response(context, status=status)


class ContactAddView(FormView):
    form_class = ContactForm
    page_title = gettext_lazy("Add a person")
    header_icon = "user"

    def saved(self, row: Contact) -> None:
        row.save()
        say_followed(self.request, row.name, contacts.follow(row, None, by=self.request.user))


class ContactEditView(FormView):
    form_class = ContactEditForm
    page_title = gettext_lazy("Edit a person")
    header_icon = "user"

    def get_instance(self) -> Contact:
        rows = contacts.mine(Contact.objects.all(), self.request.user, "change")
        return get_object_or_404(rows, pk=self.kwargs["contact"], partner=self.partner)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        args = [self.partner.pk, self.kwargs["contact"]]
        remove = reverse("herausforderung_company_contact_remove", args=args)
        return super().get_context_data(remove_url=remove, **kwargs)

    def saved(self, row: Contact) -> None:
        before = Contact.objects.get(pk=row.pk)
        row.save()
        say_followed(self.request, row.name, contacts.follow(row, before, by=self.request.user))


def say_followed(request: Any, name: str, titles: list[str]) -> None:
    text = _("%(name)s is saved.") % {"name": name}
    if titles:
        said = ngettext(
            "%(count)s open challenge is brought in line: %(titles)s.",
            "%(count)s open challenges are brought in line: %(titles)s.",
            len(titles),
        )
        more = ", ".join(titles[:3]) + (" …" if len(titles) > 3 else "")
        text = f"{text} {said % {'count': len(titles), 'titles': more}}"
    messages.success(request, text)


class ContactRemoveView(ContactEditView):
    """Asks, with what would follow, and removes."""

    page_title = gettext_lazy("Remove a person")
    template_name = "wagtail_herausforderung/companies/remove.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        contact = self.get_instance()
        cases = contacts.answered_for(contact)
        context = self.get_context_data(contact=contact, cases=cases, company_url=self.company_url)
        return self.render_to_response(context)

    @write_transaction
    def save(self) -> HttpResponse:
        contact = self.get_instance()
        contacts.leave(contact, by=self.request.user)
        messages.success(self.request, _("%(name)s is removed.") % {"name": contact.name})
        return redirect(self.company_url)


class WishView(FormView):
    """“Do not ask before …”, with its reason."""

    form_class = WishForm
    page_title = gettext_lazy("Do not ask before …")
    header_icon = "no-view"

    def saved(self, row: DoNotAsk) -> None:
        row.save()
        text = _("Nobody asks before %(day)s.")
        messages.success(self.request, text % {"day": dates.in_words(row.before)})


class LiftView(CompanyView, View):
    """The company may be asked again: the wish stays in the timeline."""

    case_action = "change"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return HttpResponseNotAllowed(["POST"])

    def post(self, request, *args, **kwargs) -> HttpResponse:
        rows = contacts.mine(DoNotAsk.objects.all(), request.user, "change")
        row = get_object_or_404(rows, pk=self.kwargs["wish"], partner=self.partner)
        if row.lifted_on is None:
            row.lifted_on = dates.today()
            row.save(update_fields=["lifted_on", "updated_at"])
        messages.success(request, _("It is lifted: the partner may be asked again."))
        return redirect(self.company_url)


class ClaimView(CompanyView, View):
    """Pledges that are probably the partner's are said to be."""

    case_action = "change"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return HttpResponseNotAllowed(["POST"])

    def post(self, request, *args, **kwargs) -> HttpResponse:
        chosen = [each for each in request.POST.getlist("pledge") if each.isascii()]
        ids = [int(each) for each in chosen if each.isdigit() and len(each) < 19]
        pledges = parts.probably_of(self.partner, request.user).filter(pk__in=ids)
        number = becoming.claim(pledges, self.partner, request.user)
        text = ngettext(
            "%(count)s pledge belongs here now.", "%(count)s pledges belong here now.", number
        )
        messages.success(request, text % {"count": number})
        return redirect(self.company_url)


class BecomeView(BoundedView, View):
    """Whoever has pledged or offered becomes a partner, new or one that is there already."""

    case_action = "change"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return HttpResponseNotAllowed(["POST"])

    def post(self, request, *args, **kwargs) -> HttpResponse:
        subject = self.get_subject()
        typed = request.POST.get("into", "")
        into = None
        if typed:
            known = typed if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
            into = get_object_or_404(Partner, pk=known)
        try:
            partner = becoming.become(subject, request.user, into)
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
            found = becoming.partner_of(subject, request.user)
            return redirect(company_url(found.pk) if found else "wagtailadmin_home")
        text = _("%(name)s is a partner now.") if into is None else _("It belongs to %(name)s now.")
        messages.success(request, text % {"name": partner.name})
        return redirect(company_url(partner.pk))

    def get_subject(self) -> Any:
        """Of a model whose rows are bounded, and that holds a company; else it does not exist."""
        try:
            model = apps.get_model(self.kwargs["label"])
            policy = policy_of(model)
        except (LookupError, ValueError):
            raise Http404 from None
        rows = policy.instances_user_has_permission_for(self.request.user, "change")
        return get_object_or_404(rows, pk=self.kwargs["pk"])
