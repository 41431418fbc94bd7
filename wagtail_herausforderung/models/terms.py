"""The vocabulary: what editors choose from and visitors search by.

Terms are translatable. All translations of a term share its ``key``; the key is the
value of the facet, so a saved search means the same in every language.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import TranslatableMixin
from wagtail.search import index

from .. import icons
from ..translations import not_translated
from ..versions import VersionedModelForm

#: Names of colours with a meaning; the style sheet has a ``--hf-<name>`` for each.
COLOURS = [
    ("teal", pgettext_lazy("colour", "Teal")),
    ("sun", pgettext_lazy("colour", "Sun")),
    ("brick", pgettext_lazy("colour", "Brick")),
    ("leaf", pgettext_lazy("colour", "Leaf")),
    ("sky", pgettext_lazy("colour", "Sky")),
    ("plum", pgettext_lazy("colour", "Plum")),
    ("stone", pgettext_lazy("colour", "Stone")),
]


class Term(index.Indexed, TranslatableMixin, models.Model):
    """A word of the vocabulary.

    Subclass it for a vocabulary of your own; give ``vocabulary.register`` its name so that
    facets can use it.
    """

    key = models.SlugField(
        _("key"),
        max_length=60,
        help_text=_(
            "Part of the addresses of searches, the same in every language. "
            "Changing it breaks links that people have saved."
        ),
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences for visitors.")
    )
    order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Small numbers come first.")
    )
    icon = models.SlugField(
        _("icon"), max_length=40, blank=True, help_text=_("Name of an icon in the sprite.")
    )
    colour = models.CharField(
        _("colour"), max_length=10, choices=COLOURS, default="teal", blank=True
    )

    override_translatable_fields = not_translated("key", "icon")

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
        index.FilterField("key"),
    ]
    base_form_class = VersionedModelForm
    #: What Wagtail's API shows, where a site has an address for terms.
    api_fields = ["key", "name", "description", "order", "icon", "colour"]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        twin = type(self)._default_manager.filter(key=self.key, locale_id=self.locale_id)
        if self.locale_id and twin.exclude(pk=self.pk).exists():
            raise ValidationError({"key": _("There is already a term with this key.")})
        if self.icon and not icons.exists(self.icon):
            message = _("There is no icon of this name. There are: %(names)s.")
            names = ", ".join(sorted(icons.in_sprite()))
            raise ValidationError({"icon": message % {"names": names}})


class Topic(Term):
    """What a challenge is about (Thema)."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class TargetGroup(Term):
    """Whom a challenge helps (Zielgruppe)."""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Resource(models.TextChoices):
    """What a company puts in; money is told by ``SupportKind.is_money``."""

    TIME = "time", _("Time and know-how of people")
    GOODS = "goods", _("Goods, given for good")
    IN_KIND = "in_kind", _("Things lent, rooms, transport")


class CooperationFormat(models.TextChoices):
    """How people of a company and of an organisation meet: the formats of UPJ."""

    HANDS_ON = "hands_on", _("Hands-on")
    ENCOUNTER = "encounter", _("Encounter")
    COMPETENCE = "competence", _("Competence")


class SupportKind(Term):
    """How a company can help (Unterstützungsart), with its unit, questions and value."""

    unit = models.CharField(
        _("unit"),
        max_length=40,
        default="",
        blank=True,
        help_text=_("Plural, as in “12 hours”. A need can name a better one."),
    )
    unit_one = models.CharField(
        _("unit for one"),
        max_length=40,
        default="",
        blank=True,
        help_text=_("Singular, as in “1 hour”."),
    )
    questions = models.TextField(
        _("questions"),
        blank=True,
        help_text=_("What a company should tell when it pledges, one question per line."),
    )
    value_per_unit = models.DecimalField(
        _("value per unit (€)"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("For the equivalent value in reports. Empty: entered case by case."),
    )
    is_money = models.BooleanField(
        _("money"),
        default=False,
        help_text=_("The rules of the game say “anything but money”: off unless you need it."),
    )
    enabled = models.BooleanField(_("in use"), default=True)
    resource = models.CharField(
        _("what a company puts in"),
        max_length=8,
        choices=Resource.choices,
        blank=True,
        help_text=_("For the dossier of a company. Only goods get a data sheet for the receipt."),
    )
    format = models.CharField(
        _("format"),
        max_length=10,
        choices=CooperationFormat.choices,
        blank=True,
        help_text=_("The three formats of UPJ, for the dossier of a company."),
    )

    api_fields = [*Term.api_fields, "unit", "unit_one", "is_money", "enabled"]

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("kind of support")
        verbose_name_plural = _("kinds of support")

    def question_list(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]


class Region(Term):
    """A state, district or municipality; searching for one finds all below it."""

    class Level(models.TextChoices):
        STATE = "state", pgettext_lazy("region", "State")
        DISTRICT = "district", pgettext_lazy("region", "District")
        MUNICIPALITY = "municipality", pgettext_lazy("region", "Municipality")

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
    )
    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, default=Level.MUNICIPALITY
    )
    official_key = models.CharField(
        _("official key"),
        max_length=12,
        blank=True,
        help_text=_("Amtlicher Gemeindeschlüssel (AGS), 2 to 8 digits."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    lineage = models.CharField(max_length=400, editable=False, default="", db_index=True)

    override_translatable_fields = not_translated("key", "icon", "official_key")
    api_fields = [*Term.api_fields, "level", "official_key", "latitude", "longitude", "keys"]

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def save(self, *args, **kwargs) -> None:
        """Keeps ``lineage``, the keys from the top down to this region, here and below."""
        before = self.lineage
        self.lineage = f"{self.parent.lineage if self.parent else '/'}{self.key}/"
        update_fields = kwargs.get("update_fields")
        if update_fields is not None:
            kwargs["update_fields"] = {*update_fields, "lineage"}
        super().save(*args, **kwargs)
        if before and before != self.lineage:
            for child in self.children.all():
                child.parent = self
                child.save(update_fields=["lineage"])

    def clean(self) -> None:
        super().clean()
        parent = self.parent
        while parent is not None:
            if parent.pk and parent.pk == self.pk:
                raise ValidationError({"parent": _("A region cannot be part of itself.")})
            parent = parent.parent

    @property
    def keys(self) -> list[str]:
        """The region's own key and those of all it is part of, from the top down."""
        return [key for key in self.lineage.split("/") if key]
