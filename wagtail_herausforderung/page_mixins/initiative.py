"""An initiative: a city or region in which organisations and companies come together."""

from __future__ import annotations

from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.search import index

from .. import extras, roles
from ..blocks import (
    FigureBlock,
    PersonBlock,
    RuleBlock,
    StepBlock,
    SupporterBlock,
    body_blocks,
)
from ..blocks.content import PEOPLE_ROLES, PLAIN_FEATURES
from ..event_pages.listing import next_events
from ..fields import BlocksField, MailAddressField
from ..figures import counters
from ..listings import latest_challenges, latest_stories, pages_of
from ..public import looked_up_once
from ..search.searchable import SearchableMixin
from ..translations import not_translated
from .base import PageMixin, PictureMixin
from .challenge_index import ChallengeIndexMixin
from .development import DevelopmentMixin
from .story_index import StoryIndexMixin


class InitiativeMixin(
    DevelopmentMixin, roles.Initiative, SearchableMixin, PageMixin, PictureMixin, models.Model
):
    """A challenge initiative, an engaged city or a project, with all below it.

    Who may edit this page coordinates it: permissions of cases and pledges follow the tree.
    """

    class Kind(models.TextChoices):
        CHALLENGE_INITIATIVE = "challenge_initiative", _("Challenge initiative")
        ENGAGED_CITY = "engaged_city", _("Engaged city")
        PROJECT = "project", _("Project")

    kind = models.CharField(
        _("kind"), max_length=24, choices=Kind.choices, default=Kind.CHALLENGE_INITIATIVE
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    region = models.ForeignKey(
        "herausforderung.Region",
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    vision = RichTextField(_("vision"), blank=True, features=PLAIN_FEATURES)
    how_it_works = BlocksField([("step", StepBlock())], blank=True, verbose_name=_("how it works"))
    people = BlocksField([("person", PersonBlock())], blank=True, verbose_name=_("people"))
    rules = BlocksField([("rule", RuleBlock())], blank=True, verbose_name=_("rules of the game"))
    figures = BlocksField([("figure", FigureBlock())], blank=True, verbose_name=_("figures"))
    partners = BlocksField([("partner", SupporterBlock())], blank=True, verbose_name=_("partners"))
    contact_name = models.CharField(
        _("contact person"),
        max_length=120,
        blank=True,
        help_text=_("Shown in public and in every email of this initiative."),
    )
    contact_role = models.CharField(_("function"), max_length=120, blank=True)
    contact_email = MailAddressField(
        _("email address"), blank=True, help_text=_("New pledges are announced here.")
    )
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("address"), blank=True, max_length=300)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands on agreements and thank-yous."),
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))

    override_translatable_fields = not_translated(
        *("place", "contact_name", "contact_phone", "contact_address"), overridable=True
    )

    template = "wagtail_herausforderung/initiative.html"
    is_section = True
    route_related = ("image", "locale")

    initiative_panels = [
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("place")]),
        FieldPanel("region"),
        FieldPanel("vision"),
        FieldPanel("how_it_works"),
        *DevelopmentMixin.development_panels,
        FieldPanel("figures"),
        FieldPanel("people"),
        FieldPanel("rules"),
        FieldPanel("partners"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("logo"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    initiative_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("vision"),
        *DevelopmentMixin.development_search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
    ]

    class Meta:
        abstract = True

    def get_people_by_role(self) -> list[tuple[str, list]]:
        """``[(role's label, [person values])]`` in the order of the roles."""
        order = [key for key, _label in PEOPLE_ROLES]
        labels = dict(PEOPLE_ROLES)
        people = sorted(
            (block.value for block in self.people),
            key=lambda person: order.index(person["role"]) if person["role"] in order else 99,
        )
        return [
            (labels.get(role, role), list(group))
            for role, group in groupby(people, key=lambda person: person["role"])
        ]

    def get_links(self, request=None) -> list:
        """What a visitor can do here: offer help without a challenge."""
        return extras.page_links(self) if self.pk else []

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        with looked_up_once(request):
            context.update(self._shown(request))
        return context

    def _shown(self, request) -> dict:
        lists = self._lists_below(request)
        return {
            "people_by_role": self.get_people_by_role(),
            "challenges": latest_challenges(self, 6),
            "stories": latest_stories(self, 3),
            **next_events(self, request),
            "counters": counters(self),
            "links": self.get_links(request),
            "development": self.get_development(request),
            "challenge_index_url": lists.get(ChallengeIndexMixin, ""),
            "story_index_url": lists.get(StoryIndexMixin, ""),
            "impact_url": lists.get(roles.Impact, ""),
            "easy_url": lists.get(roles.EasyLanguage, ""),
        }

    def _lists_below(self, request) -> dict[type, str]:
        """Addresses of the uppermost list of challenges and of stories, of the figures and of the
        page in easy language, in one query."""
        kinds = (ChallengeIndexMixin, StoryIndexMixin, roles.Impact, roles.EasyLanguage)
        found: dict[type, str] = {}
        for page in pages_of(kinds, below=self).order_by("depth", "path"):
            for kind in kinds:
                if issubclass(page.specific_class or object, kind):
                    found.setdefault(kind, page.get_url(request) or "")
        return found
