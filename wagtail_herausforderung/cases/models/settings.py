"""What an initiative's people decide about pledges themselves, per site."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ... import vocabulary
from ...fields import MailAddressField
from ...models.terms import Resource
from ...versions import VersionedModelForm


class GermanState(models.TextChoices):
    """The states (Länder) by their code (ISO 3166-2:DE), and the parts with holidays of their own.

    A value is what ``cases.working_days`` takes: a subdivision of ``holidays``, with a category
    after a hyphen where there is one.
    """

    BB = "BB", "Brandenburg"
    BE = "BE", "Berlin"
    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BY_CATHOLIC = "BY-catholic", _("Bayern, municipalities with Assumption Day")
    AUGSBURG = "Augsburg", "Bayern, Augsburg"
    HB = "HB", "Bremen"
    HE = "HE", "Hessen"
    HH = "HH", "Hamburg"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SH = "SH", "Schleswig-Holstein"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    SN_CATHOLIC = "SN-catholic", _("Sachsen, municipalities with Corpus Christi")
    ST = "ST", "Sachsen-Anhalt"
    TH = "TH", "Thüringen"
    TH_CATHOLIC = "TH-catholic", _("Thüringen, municipalities with Corpus Christi")


def _kinds() -> list[tuple[str, str]]:
    kinds = vocabulary.terms("support").values()
    return [(kind.key, kind.label) for kind in kinds if kind.enabled]


class CaseSettingsForm(VersionedModelForm):
    """Kinds of support as boxes to tick."""

    kinds_off = forms.MultipleChoiceField(
        label=_("Kinds of support that are off"),
        choices=_kinds,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody can ask for them in new challenges of this site, or offer them."),
    )


def _days(label, default: int, help_text="", least: int = 1) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        validators=[MinValueValidator(least), MaxValueValidator(3650)],
        help_text=help_text,
    )


@register_setting(icon="tasks")
class CaseSettings(BaseSiteSetting):
    """Deadlines, retention, valuation and texts of the pledge workflow, per site."""

    state = models.CharField(
        _("public holidays of"),
        max_length=20,
        choices=GermanState.choices,
        blank=True,
        help_text=_("Deadlines count working days. Empty: the holidays all of Germany has."),
    )
    remind_after = _days(_("remind after (working days)"), 5, _("When an answer is owed."))
    escalate_after = _days(
        _("escalate after (working days)"), 10, _("Nothing is ever declined by silence.")
    )
    escalate_to = MailAddressField(
        _("escalation goes to"),
        blank=True,
        help_text=_("Empty: the initiative's contact."),
    )
    reserve_hours = _days(
        _("hours to answer from the reserve list"),
        72,
        _("Then the next one is asked; nobody loses the place on the list."),
    )
    ask_after = _days(
        _("ask how it was after (days)"), 2, _("After the agreed date, both sides."), least=0
    )
    overdue_after = _days(
        _("closing is overdue after (working days)"),
        10,
        _("When one of the sides has not answered by then, you see it at the desk."),
    )
    keep_ended = _days(
        _("keep declined and withdrawn pledges (days)"),
        180,
        _("Then names and addresses are removed; what was offered stays as a number."),
    )
    keep_fulfilled = _days(_("keep fulfilled pledges (days)"), 1095)
    keep_questions = _days(_("keep questions and general offers (days)"), 180)
    show_value = models.BooleanField(
        _("count the equivalent value"),
        default=True,
        help_text=_("Quantity times the value per unit of the kind of support."),
    )
    hour_value = models.DecimalField(
        _("value of an hour (€)"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("For hours of work where the kind of support has no value of its own."),
    )
    kinds_off = models.JSONField(_("kinds of support that are off"), default=list, blank=True)
    agreement_text = models.TextField(
        _("text of the agreement"),
        blank=True,
        help_text=_("Stands below the facts in every agreement, for example on insurance."),
    )
    insurance_text = models.TextField(
        _("insurance and responsibility"),
        blank=True,
        help_text=_("Stands in agreements for which people come. Empty: the usual text."),
    )

    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("state"),
                    FieldPanel("remind_after"),
                    FieldPanel("escalate_after"),
                    FieldPanel("escalate_to"),
                    FieldPanel("reserve_hours"),
                    FieldPanel("ask_after"),
                    FieldPanel("overdue_after"),
                ],
                heading=_("Deadlines"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("show_value"),
                    FieldPanel("hour_value"),
                    FieldPanel("agreement_text"),
                    FieldPanel("insurance_text"),
                ],
                heading=_("Valuation and agreement"),
            ),
            FieldPanel("kinds_off"),
            MultiFieldPanel(
                [
                    FieldPanel("keep_ended"),
                    FieldPanel("keep_fulfilled"),
                    FieldPanel("keep_questions"),
                ],
                heading=_("Retention"),
            ),
        ],
        base_form_class=CaseSettingsForm,
    )

    class Meta:
        verbose_name = _("challenges: pledges")
        verbose_name_plural = verbose_name

    def insurance(self, kinds: Iterable[str]) -> str:
        """What an agreement on these ``kinds`` of support says on insurance: the site's own words,
        else the usual ones; nothing where goods are brought and nobody works."""
        if {vocabulary.info("support", kind).resource for kind in kinds} == {Resource.GOODS}:
            return ""
        return self.insurance_text or "\n\n".join(map(str, INSURANCE))


#: The usual words on insurance, a paragraph each.
INSURANCE = (
    _(
        "The organisation instructs everybody on site, says who gives first aid, and tells its "
        "insurers beforehand. In working time, ask the employer's accident insurance whether it "
        "covers the people; in free time, that of the organisation or of the state's volunteers. "
        "Both sides hear of an accident on the same day."
    ),
    _("This is a reminder and no legal advice: your insurers know for certain."),
)
