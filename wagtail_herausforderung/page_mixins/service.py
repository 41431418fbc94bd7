"""A service: advice, qualification, support or material for those who promote engagement."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from .. import extras, roles
from ..blocks import (
    DocumentBlock,
    LevelBlock,
    PartnerRoleBlock,
    ServiceDateBlock,
    StoryChooserBlock,
    body_blocks,
)
from ..blocks.content import PLAIN_FEATURES
from ..cards import STORY_RELATED, preload_pictures, story_cards
from ..dates import today
from ..fields import BlocksField, MailAddressField
from ..forms import CheckboxTerms
from ..listings import pages_of, specific_pages
from ..search.searchable import SearchableMixin
from ..service_kinds import FORMATS, KindOfService, Level, kind_of_service, service_kinds
from ..structured_data import service_data
from ..translations import not_translated
from .base import PageMixin, PictureMixin


class ServiceMixin(SearchableMixin, PageMixin, PictureMixin, models.Model):
    """What is offered to whom, how, when, by whom, and who pays.

    Whoever wants it asks on this page; the enquiry is kept by the app ``services``. Without that
    there is the contact only.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=service_kinds, default="advice")
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("What one has afterwards, in a sentence. It stands on cards and in searches."),
    )
    for_whom = RichTextField(
        _("for whom"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Who may use it, in words that people say of themselves."),
    )
    what = RichTextField(_("what it is"), blank=True, features=PLAIN_FEATURES)
    in_person = models.BooleanField(_("in person"), default=False)
    by_telephone = models.BooleanField(_("by telephone"), default=False)
    online = models.BooleanField(_("online"), default=False)
    in_writing = models.BooleanField(_("in writing"), default=False)
    is_free = models.BooleanField(_("free of charge"), default=True)
    cost = models.CharField(
        _("cost in words"),
        max_length=160,
        blank=True,
        help_text=_("For example “60 € a person, reductions on request”."),
    )
    on_request = models.BooleanField(
        _("dates on request"),
        default=True,
        help_text=_("A date is agreed with whoever asks."),
    )
    dates = BlocksField([("date", ServiceDateBlock())], blank=True, verbose_name=_("dates"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    places = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("How many people can take part.")
    )
    provider = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("offered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The body that does it."),
    )
    funders = BlocksField(
        [("partner", PartnerRoleBlock())], blank=True, verbose_name=_("who pays for it")
    )
    contact_name = models.CharField(
        _("contact person"),
        max_length=120,
        blank=True,
        help_text=_("Shown in public. Empty: the contact of the initiative."),
    )
    contact_role = models.CharField(_("function"), max_length=120, blank=True)
    contact_email = MailAddressField(
        _("email address"), blank=True, help_text=_("New enquiries are announced here.")
    )
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    topics = ParentalManyToManyField(
        "herausforderung.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    target_groups = ParentalManyToManyField(
        "herausforderung.TargetGroup",
        verbose_name=_("target groups"),
        blank=True,
        related_name="+",
    )
    regions = ParentalManyToManyField(
        "herausforderung.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )
    documents = BlocksField(
        [("document", DocumentBlock())], blank=True, verbose_name=_("documents")
    )
    levels = BlocksField(
        [("level", LevelBlock())],
        blank=True,
        verbose_name=_("benefit on three levels"),
        help_text=_("For the organisation, the people it serves, the community."),
    )
    transferable = RichTextField(
        _("what others can take over"), blank=True, features=PLAIN_FEATURES
    )
    proof = BlocksField(
        [("story", StoryChooserBlock(label=_("Story")))],
        blank=True,
        verbose_name=_("stories that prove it"),
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    override_translatable_fields = not_translated(
        *("place", "contact_name", "contact_phone"), overridable=True
    )

    template = "wagtail_herausforderung/service.html"
    route_related = ("image", "locale", "provider__logo")

    #: Which fields hold terms, and of which vocabulary.
    term_fields = {"topics": "topic", "target_groups": "target_group", "regions": "region"}

    service_panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("provider")]),
        FieldPanel("summary"),
        FieldPanel("for_whom"),
        FieldPanel("what"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel(name) for name in FORMATS]),
                FieldPanel("on_request"),
                FieldPanel("dates"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("places")]),
            ],
            heading=_("How, when and where"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_free"), FieldPanel("cost"), FieldPanel("funders")], heading=_("Cost")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("documents"),
        FieldPanel("levels"),
        FieldPanel("transferable"),
        FieldPanel("proof"),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxTerms),
                FieldPanel("target_groups", widget=CheckboxTerms),
                FieldPanel("regions", widget=CheckboxTerms),
            ],
            heading=_("How it is found"),
        ),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    service_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("for_whom"),
        index.SearchField("what"),
        index.SearchField("levels"),
        index.SearchField("transferable"),
        index.SearchField("body"),
        index.SearchField("place"),
        index.RelatedFields("provider", [index.SearchField("name")]),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if not self.is_free and not self.cost.strip():
            raise ValidationError({"cost": _("Say what it costs, or tick “free of charge”.")})

    @property
    def kind_of_service(self) -> KindOfService:
        return kind_of_service(self.kind)

    @property
    def formats(self) -> list[str]:
        """The names of the ways in which it is to be had: keys of ``FORMATS``."""
        return [name for name in FORMATS if getattr(self, name)]

    @property
    def levels_of_benefit(self) -> list[str]:
        """The keys of the levels, in their order."""
        named = {block.value["level"] for block in self.levels}
        return [level for level in Level.values if level in named]

    def coming_dates(self) -> list[Any]:
        """The dates that are not over, the next one first."""
        now = today()
        dated = [block.value for block in self.dates if block.value["day"]]  # a draft may lack it
        coming = [value for value in dated if value["day"] >= now]
        return sorted(coming, key=lambda each: (each["day"], each["starts"] or datetime.time.min))

    def get_ask_link(self) -> extras.Link | None:
        """Where one asks for it; nothing where no app takes enquiries."""
        links = extras.page_links(self) if self.pk else []
        return next((link for link in links if link.key == "enquiry"), None)

    def get_proof(self, request: Any = None) -> list[Any]:
        """Cards of the public stories that prove it, in the language of the page if they can be
        read in it."""
        ids = [raw["value"] for raw in self.proof.raw_data if raw.get("value")]
        if not ids:
            return []
        rows = pages_of(roles.Story).model._base_manager.filter(pk__in=ids)
        keys = dict(rows.values_list("pk", "translation_key"))
        found: dict[Any, int] = {}
        same = pages_of(roles.Story).filter(translation_key__in=keys.values())
        for pk, key, locale in same.values_list("pk", "translation_key", "locale_id"):
            if locale == self.locale_id or (pk in keys and key not in found):
                found[key] = pk
        wanted = [found[keys[pk]] for pk in ids if keys.get(pk) in found]
        return story_cards(specific_pages(dict.fromkeys(wanted), STORY_RELATED), request)

    def get_structured_data(self, request: Any = None) -> dict:
        """schema.org ``Service`` for search engines, as JSON-LD."""
        return service_data(self, request)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context.update(self.get_term_infos(self.term_fields, request))
        paying = [block.value["partner"] for block in self.funders if block.value["partner"]]
        preload_pictures(paying, "logo")
        labels = dict(Level.choices)
        texts = {block.value["level"]: block.value["text"] for block in self.levels}
        context.update(
            {
                "initiative": self.get_initiative(),
                "ask": self.get_ask_link(),
                "coming": self.coming_dates(),
                "funders": paying,
                "formats": [FORMATS[name] for name in self.formats],
                "benefits": [
                    (level, labels[level], texts[level]) for level in self.levels_of_benefit
                ],
                "proof": self.get_proof(request),
                "structured_data": self.get_structured_data(request),
            }
        )
        return context
