"""In the admin: a company's dossier, its links, and what it tells for its records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from .. import dates
from ..cases.admin.mixins import BoundedObjectMixin
from ..cases.admin.rehearsal import Letter, rehearse_letters
from ..cases.contacts import branches
from ..cases.lock import lock_case
from ..cases.partners.sources import asked_not_before
from ..companies.views.base import CompanyView
from ..db import write_transaction
from ..pledges.mails import PledgeFacts
from ..pledges.models import Pledge
from ..pledges.permissions import pledge_policy
from ..reports.year import years
from ..submissions.errors import TransitionRefused
from . import files, links, records
from .dossier import Dossier, dossier_of
from .models import DossierLink

FOLDER = "wagtail_herausforderung/dossiers/admin"


class DossierForm(forms.Form):
    """Which year, which initiatives, to whom. Filled in as it is wanted most often."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    initiatives = forms.MultipleChoiceField(
        label=gettext_lazy("Initiatives"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one initiative.")},
    )
    contact = forms.ChoiceField(label=gettext_lazy("Send it to"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, *args: Any, partner: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Any] = {str(page.pk): page for page in branches(user)}
        self.people = {str(each.pk): each for each in links.readers(partner, user)}
        fields: dict[str, Any] = self.fields
        fields["year"].choices = [(each, str(each)) for each in years(user)]
        fields["initiatives"].choices = [(pk, page.title) for pk, page in self.known.items()]
        people = [(pk, f"{each.name}, {each.email}") for pk, each in self.people.items()]
        fields["contact"].choices = people or [("", _("Nobody who may be written to"))]
        fields["language"].choices = settings.LANGUAGES
        if len(self.known) == 1:
            fields["initiatives"].widget = forms.MultipleHiddenInput()

    @classmethod
    def asked(cls, data: Any, **about: Any) -> DossierForm:
        """What the address asks for, else: this year, all initiatives, the first contact. A form
        that was sent without an initiative has none."""
        form = cls(**about)
        usual = {
            "year": [str(years(about["user"])[0])],
            "initiatives": list(form.known),
            "contact": list(form.people)[:1],
            "language": [get_language() or ""],
        }
        filled = data.copy()
        missing = [name for name in usual if name not in data]
        if "language" in data and "initiatives" in missing:
            missing.remove("initiatives")
        for name in missing:
            filled.setlist(name, usual[name])
        return cls(filled, **about)

    @property
    def pages(self) -> list[Any]:
        return [self.known[pk] for pk in self.cleaned_data["initiatives"]]

    @property
    def reader(self) -> Any:
        return self.people.get(self.cleaned_data["contact"])


class CompanyDossier(CompanyView):
    """Only for whoever may see pledges; what they see is bounded by the page tree."""

    header_icon = "doc-full"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not pledge_policy.user_has_permission(request.user, "view"):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def form_of(self, data: Any) -> DossierForm:
        return DossierForm.asked(data, partner=self.partner, user=self.request.user)

    def dossier(self, form: DossierForm) -> Dossier:
        return dossier_of(self.partner, form.cleaned_data["year"], form.pages)


class DossierView(CompanyDossier, TemplateView):
    """GET shows figures, files and the letter as it would go out; POST sends it."""

    template_name = f"{FOLDER}/dossier.html"

    def get_page_title(self) -> str:
        return _("Dossier of %(name)s") % {"name": self.partner.name}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form_of(request.GET))

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_of(request.POST)
        if not self.may_change or not form.is_valid():
            return self.show(form, status=422)
        try:
            self.send(form)
        except TransitionRefused as refusal:
            return self.show(form, refusal=str(refusal), status=409)
        sentence = _("The link to the dossier %(year)s is on its way to %(name)s.")
        words = {"year": form.cleaned_data["year"], "name": form.reader.name}
        messages.success(request, sentence % words)
        return redirect(self.company_url)

    def send(self, form: DossierForm) -> DossierLink:
        if form.reader is None:
            raise TransitionRefused(_("Choose somebody who may be written to."))
        data = form.cleaned_data
        about = {"by": self.request.user, "language": data["language"]}
        return links.send(self.partner, data["year"], form.pages, form.reader, **about)

    def show(self, form: DossierForm, status: int = 200, refusal: str = "") -> HttpResponse:
        context: dict[str, Any] = {"refusal": refusal}
        if form.is_valid():
            dossier = self.dossier(form)
            data = form.cleaned_data
            query = urlencode({"year": data["year"], "initiatives": data["initiatives"]}, True)
            endings = [*files.endings(), "html"]
            name, args = "herausforderung_company_dossier_file", [self.partner.pk]
            context |= {
                "dossier": dossier,
                "files": [
                    (e.upper(), f"{reverse(name, args=[*args, e])}?{query}") for e in endings
                ],
                "letter": self.letter(form) if form.reader and not refusal else None,
                "until": links.expiry(data["year"]),
            }
        context = self.get_context_data(
            form=form,
            company_url=self.company_url,
            may_change=self.may_change,
            sent=links.mine(self.request.user)
            .filter(partner=self.partner, withdrawn_at=None, expires_on__gte=dates.today())
            .select_related("contact"),
            not_before=asked_not_before(self.partner),
            **context,
        )
        return self.render_to_response(context, status=status)

    def letter(self, form: DossierForm) -> Letter | None:
        """As it would go out; nothing where it would not."""
        if not self.may_change:
            return None
        return next(iter(rehearse_letters(lambda: self.send(form))), None)


class FileView(CompanyDossier, View):
    """The dossier as a file, or the page for print; nothing is sent."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_of(request.GET)
        ending = kwargs["ending"]
        if ending not in (*files.endings(), "html") or not form.is_valid():
            raise Http404
        dossier = self.dossier(form)
        if ending == "html":
            return HttpResponse(files.html(dossier, files=()))
        return files.answer_with(dossier, ending)


class WithdrawView(CompanyDossier, View):
    """POST ends a link that was sent."""

    case_action = "change"
    http_method_names = ["post"]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = links.mine(request.user, "change").filter(partner=self.partner)
        links.withdraw(get_object_or_404(mine, pk=kwargs["link"]))
        messages.success(request, _("The link opens nothing any more."))
        return redirect("herausforderung_company_dossier", self.partner.pk)


class RecordsView(
    BoundedObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView
):
    """What a company says for its records, entered for it; GET with ``print`` is the data sheet."""

    model = Pledge
    object_action = permission_required = "change"
    pk_url_kwarg = "pk"
    template_name = f"{FOLDER}/records.html"
    page_title = gettext_lazy("For the records of the company")
    header_icon = "doc-full"

    @cached_property
    def pledge(self) -> Pledge:
        return self.get_object()

    @cached_property
    def pledge_url(self) -> str:
        return reverse("herausforderung_pledge:inspect", args=[self.pledge.pk])

    def get_page_subtitle(self) -> str:
        return f"{self.pledge.pledger} · {self.pledge.reference}"

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *self.breadcrumbs_items,
            {"url": self.pledge_url, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "print" in request.GET and records.sheets_of(self.pledge):
            return HttpResponse(records.html(PledgeFacts(self.pledge, get_language() or "")))
        return self.show(records.RecordsForm(pledge=self.pledge))

    @write_transaction
    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        lock_case(self.pledge.case_id)
        self.pledge.refresh_from_db()
        form = records.RecordsForm(request.POST, pledge=self.pledge)
        if not form.is_valid():
            return self.show(form, status=422)
        form.save(by=request.user)
        messages.success(request, _("It is written down."))
        return redirect(self.pledge_url)

    def show(self, form: records.RecordsForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, pledge_url=self.pledge_url, media=form.media)
        return self.render_to_response(context, status=status)
