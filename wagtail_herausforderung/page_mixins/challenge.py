"""A challenge (Herausforderung): what an organisation needs, for whom, where and by when."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from .. import extras, geo, hints
from ..admin.hints import HintsPanel
from ..blocks import NeedBlock, body_blocks
from ..blocks.content import PLAIN_FEATURES
from ..cards import CHALLENGE_RELATED, cards_of
from ..fields import BlocksField
from ..forms import CheckboxTerms
from ..listings import site_root
from ..needs import needs_of
from ..related import similar_challenges
from ..search.hits import pages_of_hits
from ..search.searchable import SearchableMixin
from ..status import Status, statuses_of
from ..stories import stories_about
from ..structured_data import challenge_data
from ..translations import not_translated
from .base import HerausforderungPageForm, PageMixin, PictureMixin

#: So many needs, with all their words, and the button fit on the first screen; of more, what is
#: needed exactly stands in the text.
MANY_NEEDS = 3


class ChallengePageForm(HerausforderungPageForm):
    """Refuses what would break a promise already given to a company."""

    asks_back = frozenset({"starts_on", "ends_on", "deadline"})

    def source_of(self, page):
        return extras.source_of(page)

    def clean(self) -> dict:
        cleaned = super().clean()
        if "needs" in cleaned:
            parent = getattr(self, "parent_page", None)
            for message in extras.need_errors(self.instance, cleaned["needs"], parent):
                self.add_error("needs", message)
        return cleaned


class ChallengeMixin(SearchableMixin, PageMixin, PictureMixin, models.Model):
    """Behaviour and content of a challenge page.

    What happens with it (state, pledges, coverage) is not here but in the pledges app, in
    tables that revisions do not touch. A need's ``uid`` is the id of its block in ``needs``.
    """

    class Timing(models.TextChoices):
        FIXED = "fixed", _("On a fixed date")
        WINDOW = "window", _("Within a period")
        ONGOING = "ongoing", _("At any time")

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("Who needs what, and why. It stands on cards and in search results."),
    )
    situation = RichTextField(
        _("situation"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("What is it like today?"),
    )
    plan = RichTextField(
        _("what is to happen"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Concrete, short and with a clear result."),
    )
    for_whom = RichTextField(_("for whom"), blank=True, features=PLAIN_FEATURES)
    benefit = RichTextField(
        _("benefit"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("What will be better afterwards, and what a company gets out of it."),
    )
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("further content"))
    organisation = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The non-profit organisation that asks."),
    )
    contact_point = models.CharField(
        _("contact point"),
        max_length=200,
        blank=True,
        help_text=_("A function or department. No names, no addresses: those belong to the case."),
    )
    regions = ParentalManyToManyField(
        "herausforderung.Region", verbose_name=_("regions"), blank=True, related_name="+"
    )
    topics = ParentalManyToManyField(
        "herausforderung.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    target_groups = ParentalManyToManyField(
        "herausforderung.TargetGroup",
        verbose_name=_("target groups"),
        blank=True,
        related_name="+",
    )
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("As people call it: “Malstatt”.")
    )
    postal_code = models.CharField(
        _("postal code"),
        max_length=10,
        blank=True,
        help_text=_("Distances are measured from here. Empty: from the middle of the region."),
    )
    from_anywhere = models.BooleanField(
        _("can be done from anywhere"),
        default=False,
        help_text=_("For example by telephone or online."),
    )
    timing = models.CharField(
        _("when"), max_length=10, choices=Timing.choices, default=Timing.ONGOING
    )
    starts_on = models.DateField(_("from / on"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    deadline = models.DateField(
        _("pledges until"),
        null=True,
        blank=True,
        help_text=_("Up to the end of this day companies can pledge. Empty: no deadline."),
    )
    needs = BlocksField(
        [("need", NeedBlock())],
        blank=True,
        verbose_name=_("needs"),
        help_text=_("One entry per thing or service; companies pledge to each on its own."),
    )

    template = "wagtail_herausforderung/challenge.html"
    route_related = ("organisation__logo", "image", "locale")
    base_form_class = ChallengePageForm

    #: Which fields hold terms, and of which vocabulary.
    term_fields = {"topics": "topic", "target_groups": "target_group", "regions": "region"}

    #: Fields that a translation takes over from the page it comes from, besides terms.
    fact_fields: tuple[str, ...] = (
        *("organisation", "place", "postal_code", "from_anywhere"),
        *("timing", "starts_on", "ends_on", "deadline"),
    )
    override_translatable_fields = not_translated("place", "postal_code")

    #: Facets of a class of your own; see the how-to “Add a facet”.
    extra_facets: list = []

    challenge_panels = [
        HintsPanel(),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("contact_point"),
            ],
            heading=_("Who asks"),
        ),
        FieldPanel("needs"),
        MultiFieldPanel(
            [
                FieldPanel("situation"),
                FieldPanel("plan"),
                FieldPanel("for_whom"),
                FieldPanel("benefit"),
            ],
            heading=_("What it is about"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place"), FieldPanel("postal_code")]),
                FieldPanel("from_anywhere"),
                FieldPanel("timing"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("deadline"),
            ],
            heading=_("Where and when"),
        ),
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

    challenge_search_fields = [
        *SearchableMixin.searchable_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("situation"),
        index.SearchField("plan"),
        index.SearchField("for_whom"),
        index.SearchField("benefit"),
        index.SearchField("body"),
        index.SearchField("needs"),
        index.SearchField("place"),
        index.RelatedFields("organisation", [index.SearchField("name")]),
        index.FilterField("deadline"),
        index.FilterField("from_anywhere"),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Wagtail's form for this page type, with the tabs that other apps have for it.

        A handler without tabs becomes the first of them.
        """
        handler = super().get_edit_handler()
        tabs = extras.edit_tabs(cls)
        if not tabs:
            return handler
        if isinstance(handler, TabbedInterface):
            options = {**handler.clone_kwargs(), "children": [*handler.children, *tabs]}
            return type(handler)(**options).bind_to_model(cls)
        content = ObjectList([handler], heading=_("Content"))
        form_class = handler.base_form_class
        return TabbedInterface([content, *tabs], base_form_class=form_class).bind_to_model(cls)

    def get_hints(self) -> list[hints.Hint]:
        """What could make it clearer; shown to editors above the form. Add your own."""
        return hints.of_challenge(self)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.timing == self.Timing.FIXED and not self.starts_on:
            errors["starts_on"] = _("Enter the date.")
        if self.postal_code and geo.find(self.postal_code) is None:
            errors["postal_code"] = _("We know no such postal code. Leave it empty if unsure.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The end is before the beginning.")
        if errors:
            raise ValidationError(errors)

    def get_status(self):
        """The ``Status`` a visitor sees; derived, never stored on the page."""
        return statuses_of([self])[self.pk]

    def get_needs(self) -> list:
        """The needs with their coverage, as ``NeedView``."""
        return needs_of([self])[self.pk]

    def get_pledge_url(self, request=None) -> str:
        """Where to pledge; nothing where nobody can."""
        return next((link.url for link in extras.page_links(self) if link.key == "pledge"), "")

    def get_links(self, request=None) -> list:
        """What else a visitor can do here while the challenge takes pledges: ask a question."""
        return [link for link in extras.page_links(self) if link.key != "pledge"]

    def get_similar(self, count: int = 3) -> list:
        """Open challenges that share most with this one, as ``Hit`` objects of the search.

        Override it to recommend others: ``[Hit(page_id) for page_id in …]``.
        """
        if not self.pk:
            return []
        keys = {facet: [term.key for term in terms] for facet, terms in self._terms().items()}
        keys["support"] = [block.value["kind"] for block in self.needs]
        return similar_challenges(self, keys, site_root(self), count)

    def _terms(self, request=None) -> dict[str, list]:
        """Facet → the page's own terms; asked for once."""
        if not hasattr(self, "_hf_terms"):
            infos = self.get_term_infos(self.term_fields, request)
            self._hf_terms = {self.term_fields[name]: found for name, found in infos.items()}
        return self._hf_terms

    def _came_of_it(self, status: Status, request) -> dict:
        """Who has helped, once it is over, and the stories that tell of it."""
        is_over = status in (Status.DONE, Status.CLOSED)
        return {
            "helpers": extras.helpers(self) if is_over else [],
            "stories": stories_about(self, request) if status != Status.OPEN else [],
        }

    def _others_url(self, request) -> str:
        """Everything that the same organisation has asked for, where this is listed."""
        if not self.organisation_id or not self.path:
            return ""
        above = self.path[: -self.steplen]
        # The way the visitor came by is in memory already.
        trail = (page for page in getattr(request, "hf_trail", ()) if page.path == above)
        index = next(trail, None) or self.get_parent()
        if not hasattr(index, "get_search_scope"):
            return ""
        asked = urlencode({"organisation": self.organisation.slug, "needed": "all"})
        return f"{index.get_url(request) or ''}?{asked}"

    def get_structured_data(self, request=None) -> dict:
        """schema.org ``Demand`` of this challenge for search engines, as JSON-LD."""
        return challenge_data(self, request)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        terms = self._terms(request)
        hits = self.get_similar(3)
        similar = pages_of_hits(hits, CHALLENGE_RELATED)
        accounts = extras.accounts([self, *similar])  # of all pages shown, in one query
        status = statuses_of([self], accounts)[self.pk]
        needs = needs_of([self], accounts)[self.pk]
        context.update({name: terms[facet] for name, facet in self.term_fields.items()})
        takes_pledges = status in (Status.OPEN, Status.UNDER_WAY)
        can_pledge = takes_pledges and any(need.takes_pledges for need in needs)
        context.update(self._came_of_it(status, request))
        context.update(
            {
                "needs": needs,
                "many_needs": len(needs) > MANY_NEEDS,
                "missing": [need for need in needs if need.is_open and need.remaining],
                "status": status,
                "others_url": self._others_url(request),
                "initiative": self.get_initiative(),
                "similar": cards_of(hits, request, similar, accounts),
                "pledge_url": self.get_pledge_url(request) if can_pledge else "",
                "links": self.get_links(request) if takes_pledges else [],
                "all_covered": bool(needs) and all(need.state == "covered" for need in needs),
                "structured_data": self.get_structured_data(request),
            }
        )
        return context
