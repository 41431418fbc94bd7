"""A cooperation story: what came of it, told so that others want to do the same."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import roles
from ..blocks import PartnerPartBlock, PictureBlock, QuoteBlock, body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..compat import PAGE_MODEL
from ..fields import BlocksField
from ..forms import CheckboxTerms
from ..public import is_public
from ..search.searchable import SearchableMixin
from ..structured_data import story_data
from .base import HerausforderungPageForm, PageMixin, PictureMixin


class StoryPageForm(HerausforderungPageForm):
    looks_back = frozenset({"happened_on"})


class StoryMixin(roles.Story, SearchableMixin, PageMixin, PictureMixin, models.Model):
    """A story with its partners, figures, and the benefit on three levels.

    The three levels (organisation, the people it serves, the community) follow the service
    point Soziale Kooperation of UPJ.
    """

    summary = models.CharField(_("summary"), max_length=300, blank=True)
    challenge = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("challenge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    happened_on = models.DateField(_("date"), null=True, blank=True)
    partners = BlocksField(
        [("partner", PartnerPartBlock())], blank=True, verbose_name=_("partners and their part")
    )
    done = RichTextField(_("what was done"), blank=True, features=PLAIN_FEATURES)
    hours = models.DecimalField(
        _("hours"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Hours of work given, of all people."),
    )
    people = models.PositiveIntegerField(
        _("people"), null=True, blank=True, help_text=_("How many lent a hand.")
    )
    value = models.DecimalField(
        _("equivalent value (€)"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("What it would have cost: goods, rooms, and hours."),
    )
    benefit_organisation = RichTextField(
        _("benefit for the organisation"), blank=True, features=PLAIN_FEATURES
    )
    benefit_people = RichTextField(
        _("benefit for the people it serves"), blank=True, features=PLAIN_FEATURES
    )
    benefit_community = RichTextField(
        _("benefit for the community"), blank=True, features=PLAIN_FEATURES
    )
    transferable = RichTextField(
        _("what others can take over"), blank=True, features=PLAIN_FEATURES
    )
    quotes = BlocksField([("quote", QuoteBlock())], blank=True, verbose_name=_("quotes"))
    pictures = BlocksField([("picture", PictureBlock())], blank=True, verbose_name=_("pictures"))
    topics = ParentalManyToManyField(
        "herausforderung.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    regions = ParentalManyToManyField(
        "herausforderung.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )
    supports = ParentalManyToManyField(
        "herausforderung.SupportKind",
        verbose_name=_("kinds of support"),
        blank=True,
        related_name="+",
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    template = "wagtail_herausforderung/story.html"
    base_form_class = StoryPageForm
    route_related = ("image", "locale", "challenge")

    #: Which fields hold terms, and of which vocabulary.
    term_fields = {"topics": "topic", "regions": "region", "supports": "support"}

    story_panels = [
        FieldPanel("summary"),
        FieldRowPanel([PageChooserPanel("challenge"), FieldPanel("happened_on")]),
        FieldPanel("partners"),
        FieldPanel("done"),
        FieldRowPanel(
            [FieldPanel("hours"), FieldPanel("people"), FieldPanel("value")],
            heading=_("Figures"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("benefit_organisation"),
                FieldPanel("benefit_people"),
                FieldPanel("benefit_community"),
            ],
            heading=_("Benefit on three levels"),
        ),
        FieldPanel("transferable"),
        FieldPanel("quotes"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("pictures"),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxTerms),
                FieldPanel("supports", widget=CheckboxTerms),
                FieldPanel("regions", widget=CheckboxTerms),
            ],
            heading=_("How it is found"),
        ),
        FieldPanel("body"),
    ]
    story_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("done"),
        index.SearchField("benefit_organisation"),
        index.SearchField("benefit_people"),
        index.SearchField("benefit_community"),
        index.SearchField("transferable"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context.update(self.get_term_infos(self.term_fields, request))
        challenge = self.challenge
        context.update(
            {
                "initiative": self.get_initiative(),
                "challenge_page": challenge if challenge and is_public(challenge) else None,
                "levels": [
                    (_("For the organisation"), self.benefit_organisation),
                    (_("For the people it serves"), self.benefit_people),
                    (_("For the community"), self.benefit_community),
                ],
                "structured_data": story_data(self, request),
            }
        )
        return context
