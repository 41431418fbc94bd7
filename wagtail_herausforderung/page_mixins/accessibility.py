"""The accessibility statement of a website (Erklärung zur Barrierefreiheit)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from .. import dates
from ..admin.hints import HintsPanel
from ..blocks import BarrierBlock, body_blocks
from ..blocks.accessibility import OUT_OF_SCOPE, REASONS
from ..fields import BlocksField, HttpsURLField, MailAddressField
from ..hints import Hint
from ..jurisdictions import CHOICES, JURISDICTIONS, Jurisdiction
from ..translations import not_translated
from .base import HerausforderungPageForm, PageMixin

#: Days after which the statement is looked at again, as for example § 4 BITVNRW asks.
REVIEWED_WITHIN = 365


class AccessibilityStatementForm(HerausforderungPageForm):
    looks_back = frozenset({"assessed_on", "stated_on", "reviewed_on"})


class AccessibilityStatementMixin(PageMixin, models.Model):
    """A statement in the order of the model of the Implementing Decision (EU) 2018/1523.

    What the law of the chosen Land says comes from :mod:`..jurisdictions`; ``get_enforcement``
    puts what editors wrote before it. A private body may make a statement without being obliged:
    then no law is claimed and no procedure promised.
    """

    class Obligation(models.TextChoices):
        PUBLIC = "public", _("A public body: the statement is required by law")
        VOLUNTARY = "voluntary", _("A private body: the statement is voluntary")

    class Conformance(models.TextChoices):
        FULL = "full", _("Fully accessible")
        PARTLY = "partly", _("Partly accessible")
        NOT = "not", _("Not accessible")

    class Method(models.TextChoices):
        SELF = "self", _("Self-assessment")
        THIRD_PARTY = "third_party", _("Assessment by a third party")

    body_name = models.CharField(
        _("who makes the statement"),
        max_length=200,
        help_text=_("The body that is responsible for the website, with its full name."),
    )
    scope = models.CharField(
        _("holds for"),
        max_length=200,
        blank=True,
        help_text=_("The address of the website. Empty: this website."),
    )
    obligation = models.CharField(
        _("obligation"), max_length=10, choices=Obligation.choices, default=Obligation.PUBLIC
    )
    jurisdiction = models.CharField(
        _("law"),
        max_length=4,
        choices=CHOICES,
        blank=True,
        help_text=_(
            "Bodies of the Bund fall under its law, those of a Land, a town or a district, and "
            "those they mainly pay for, under the law of their Land."
        ),
    )
    standard = models.CharField(
        _("standard"),
        max_length=120,
        default="EN 301 549 (WCAG 2.1 AA)",
        help_text=_("Against what was assessed."),
    )
    conformance = models.CharField(_("result"), max_length=8, choices=Conformance.choices)
    method = models.CharField(_("how"), max_length=12, choices=Method.choices, default=Method.SELF)
    assessed_by = models.CharField(
        _("assessed by"), max_length=200, blank=True, help_text=_("Needed for a third party.")
    )
    assessed_on = models.DateField(_("assessed on"))
    stated_on = models.DateField(_("statement made on"))
    reviewed_on = models.DateField(
        _("last reviewed on"),
        null=True,
        blank=True,
        help_text=_("Look at it once a year, and whenever the website changes much."),
    )
    barriers = BlocksField(
        [("barrier", BarrierBlock())],
        blank=True,
        collapsed=True,
        verbose_name=_("what is not accessible"),
    )
    contact_name = models.CharField(
        _("contact"), max_length=120, blank=True, help_text=_("A person or a department.")
    )
    contact_email = MailAddressField(_("email address"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_url = HttpsURLField(_("form for feedback"), blank=True)
    enforcement_body = models.CharField(_("body"), max_length=300, blank=True)
    enforcement_address = models.TextField(_("address"), max_length=300, blank=True)
    enforcement_email = MailAddressField(_("email address"), blank=True)
    enforcement_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    enforcement_url = HttpsURLField(_("its website"), blank=True)
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    override_translatable_fields = not_translated(
        *("body_name", "contact_name", "contact_phone", "scope", "standard", "assessed_by"),
        *("enforcement_body", "enforcement_address", "enforcement_phone"),
        overridable=True,
    )

    template = "wagtail_herausforderung/accessibility.html"
    base_form_class = AccessibilityStatementForm
    route_related = ("locale",)
    is_section = True

    accessibility_panels = [
        HintsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("body_name"),
                FieldPanel("scope"),
                FieldPanel("obligation"),
                FieldPanel("jurisdiction"),
            ],
            heading=_("1. Who makes it, for what, and by which law"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("standard"),
                FieldRowPanel([FieldPanel("method"), FieldPanel("assessed_by")]),
                FieldRowPanel([FieldPanel("assessed_on"), FieldPanel("conformance")]),
            ],
            heading=_("2. What was assessed, and with what result"),
        ),
        FieldPanel("barriers", heading=_("3. What is not accessible")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("stated_on"), FieldPanel("reviewed_on")])],
            heading=_("4. When this statement was made"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                FieldPanel("contact_url"),
            ],
            heading=_("5. To whom visitors report a barrier"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(template="wagtail_herausforderung/admin/jurisdiction.html"),
                FieldPanel("enforcement_body"),
                FieldPanel("enforcement_address"),
                FieldRowPanel([FieldPanel("enforcement_email"), FieldPanel("enforcement_phone")]),
                FieldPanel("enforcement_url"),
            ],
            heading=_("6. Who helps when nobody answers"),
        ),
        FieldPanel("body"),
    ]
    accessibility_search_fields = [index.SearchField("barriers"), index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def is_public_body(self) -> bool:
        return self.obligation == self.Obligation.PUBLIC

    @property
    def law(self) -> Jurisdiction | None:
        """What is known of the law that was chosen."""
        return JURISDICTIONS.get(self.jurisdiction)

    def get_enforcement(self) -> dict[str, str]:
        """Whom to turn to when the feedback was in vain: what was written, else what is known;
        empty for a voluntary statement that names nobody."""
        own = {
            name: getattr(self, f"enforcement_{name}")
            for name in ("body", "address", "email", "phone", "url")
        }
        law = self.law
        if own["body"] or law is None or not self.is_public_body:
            return own if own["body"] else {}
        known = {"body": law.body, "email": law.email, "url": law.url}
        return {name: value or known.get(name, "") for name, value in own.items()}

    def get_barriers(self) -> list[tuple[Any, list[Any]]]:
        """``[(reason, [barrier])]`` in the order of the model statement."""
        values = [block.value for block in self.barriers]
        found = [(label, [v for v in values if v["reason"] == key]) for key, label in REASONS]
        return [(label, those) for label, those in found if those]

    def get_hints(self) -> list[Hint]:
        """Whether somebody should look at it again, for the editor."""
        last = self.reviewed_on or self.stated_on
        if last is None or (dates.today() - last).days <= REVIEWED_WITHIN:
            return []
        sentence = _("It was last looked at on %(day)s. Look at it once a year.")
        return [Hint("old", "reviewed_on", sentence % {"day": date_format(last)})]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.is_public_body and not self.jurisdiction:
            errors["jurisdiction"] = _("Choose the law under which the public body falls.")
        if self.method == self.Method.THIRD_PARTY and not self.assessed_by.strip():
            errors["assessed_by"] = _("Say who has assessed it.")
        if not self.contact_email and not self.contact_url:
            errors["contact_email"] = _(
                "Visitors must be able to write to you: enter an address or a form."
            )
        errors.update(self._wrong_result())
        today = dates.today()
        for name in ("assessed_on", "stated_on", "reviewed_on"):
            day = getattr(self, name)
            if day and day > today:
                errors[name] = _("This day has not come yet.")
        if errors:
            raise ValidationError(errors)

    def _wrong_result(self) -> dict[str, Any]:
        """A result that the list below it contradicts."""
        own = [block for block in self.barriers if block.value["reason"] != OUT_OF_SCOPE]
        if self.conformance == self.Conformance.FULL and own:
            return {"conformance": _("With these barriers the website is not fully accessible.")}
        if self.conformance in (self.Conformance.PARTLY, self.Conformance.NOT) and not own:
            return {"barriers": _("Say what is not accessible, and why.")}
        return {}

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["barriers"] = self.get_barriers()
        context["enforcement"] = self.get_enforcement()
        return context
