"""What all page types of the package share."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms import ModelMultipleChoiceField
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.images import get_image_model_string
from wagtail.models import Site
from wagtail.rich_text import get_text_for_indexing

from .. import roles
from ..admin.dates import as_typed
from ..cards import term_keys
from ..conf import settings as hf
from ..forms import in_use_or
from ..intake import clean_texts
from ..listings import nearest
from ..models.terms import Term
from ..public import hidden_branches, is_below
from ..sorting import in_order
from ..text import german_slug
from ..translations import take_facts
from ..vocabulary import info
from .routing import RoutedMixin

#: So many characters of an introduction describe a page that has no summary.
DESCRIPTION = 300


class HerausforderungPageForm(WagtailAdminPageForm):
    """The edit form of our pages: readable slugs, and terms of the page's own language only.

    Subclass it for a form of your own and name it as ``base_form_class``. ``asks_back`` names the
    fields whose date is probably a slip when it has passed, ``looks_back`` those that tell of it.
    In a translation only words are to be typed: the rest comes from its source, and says so.
    """

    asks_back: frozenset[str] = frozenset()
    looks_back: frozenset[str] = frozenset()

    def __init__(self, *args, **kwargs) -> None:
        page = kwargs.get("instance")
        source = self.source_of(page) if page is not None and page.pk else None
        if source is not None:
            take_facts(page, source)
        super().__init__(*args, **kwargs)
        if source is not None:
            self._close_facts(source)
        locale_id = self.instance.locale_id
        for name, field in self.fields.items():
            asks_back, past = name in self.asks_back, name in self.looks_back
            self.fields[name] = as_typed(field, asks_back=asks_back, past=past)
            queryset = getattr(field, "queryset", None)
            if queryset is None or not issubclass(queryset.model, Term) or not locale_id:
                continue
            own = queryset.filter(locale_id=locale_id)
            if own.exists():
                # A page copied from another language keeps its choice, in this language where
                # there is a translation; what has none must not vanish with the next save.
                chosen = _same_terms(self.initial.get(name), queryset, own)
                foreign = [term.pk for term in chosen if term.locale_id != locale_id]
                in_use = in_use_or(in_order(queryset), [term.pk for term in chosen])
                if not isinstance(field, ModelMultipleChoiceField):
                    chosen = chosen[0] if chosen else None
                self.initial[name] = chosen
                field.queryset = in_use.filter(Q(locale_id=locale_id) | Q(pk__in=foreign))

    def _close_facts(self, source) -> None:
        page = self.instance
        sentence = _("As on the page “%(title)s”. Change it there.")
        for name in {*page.fact_fields, *page.term_fields} & set(self.fields):
            self.fields[name].disabled = True
            self.fields[name].help_text = sentence % {"title": source.get_admin_display_title()}

    def source_of(self, page):
        """The page from which ``page``, a translation, takes all that is no text."""
        return None

    def clean_slug(self) -> str:
        """Umlauts spelt out, whatever the browser made of the title."""
        slug = self.cleaned_data.get("slug") or self.cleaned_data.get("title") or ""
        return german_slug(slug, 200)


def _same_terms(chosen, terms: models.QuerySet, own: models.QuerySet) -> list[Term]:
    """``chosen`` (terms, or the id of one), each in the language of ``own`` if it is there."""
    if not chosen:
        return []
    if isinstance(chosen, int):
        chosen = terms.filter(pk=chosen)
    chosen = list(chosen)
    translated = {term.key: term for term in own.filter(key__in=[t.key for t in chosen])}
    return list(dict.fromkeys(translated.get(term.key, term) for term in chosen))


def _is_foreign_front(page) -> bool:
    """Whether ``page`` is the front page of a site, in any language, and none of ours."""
    fronts = {path.root_path for path in Site.get_site_root_paths()}
    return page.url_path in fronts and not issubclass(page.specific_class, PageMixin)


class PageMixin(RoutedMixin, models.Model):
    """Slugs that keep umlauts readable, social pictures, and the description of a page."""

    base_form_class = HerausforderungPageForm

    class Meta:
        abstract = True

    #: A list: only its entries stand below it.
    holds_entries = False
    #: A section of a site: it never stands below a list of challenges, stories or chapters.
    is_section = False

    #: Classes or mixins of pages below which “add a page” offers this type, besides the front
    #: page of a site, page types that name it in their ``subpage_types``, and those of the
    #: setting ``PARENT_PAGE_TYPES``. None: below every page.
    belongs_below: tuple[type, ...] | None = None
    #: It may be the front page of a site itself.
    stands_alone = False

    @classmethod
    def can_create_at(cls, parent) -> bool:
        """Keeps “add a page” to what belongs there."""
        return super().can_create_at(parent) and cls._belongs_below(parent)

    @classmethod
    def _belongs_below(cls, parent) -> bool:
        above = parent.specific_class
        if cls.is_section and getattr(above, "holds_entries", False):
            return False
        if cls.belongs_below is None or issubclass(above, cls.belongs_below):
            return True
        if parent.depth == 1 and cls.stands_alone:
            return True
        named = getattr(above, "subpage_types", None) is not None
        return named or above._meta.label in hf.PARENT_PAGE_TYPES or _is_foreign_front(parent)

    def minimal_clean(self) -> None:
        clean_texts(self)  # a draft is saved in a revision only, past the signals
        self._fill_in_slug()
        super().minimal_clean()

    def full_clean(self, *args, **kwargs) -> None:
        clean_texts(self)
        self._fill_in_slug()
        super().full_clean(*args, **kwargs)

    def _fill_in_slug(self) -> None:
        """A page made in code gets the same readable slug as one made in the admin."""
        if not self.slug and self.title and self.path:
            self.slug = self._get_autogenerated_slug(german_slug(self.title, 100) or "seite")

    def get_template(self, request, *args, **kwargs):
        """The class's own template where there is one, else the one of the mixin.

        Wagtail gives every page class a template named after it, over an inherited one.
        """
        own = super().get_template(request, *args, **kwargs)
        mixins = [c for c in type(self).__mro__ if c.__dict__.get("_meta") and c._meta.abstract]
        return [own, *(c.__dict__["template"] for c in mixins if "template" in c.__dict__)]

    def get_description(self) -> str:
        """One or two sentences for search engines and previews in other services."""
        own = getattr(self, "search_description", "") or getattr(self, "summary", "")
        intro = "" if own else get_text_for_indexing(getattr(self, "intro", ""))
        return own or Truncator(" ".join(intro.split())).chars(DESCRIPTION)

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """Nothing below an unpublished, expired or private page is told to search engines."""
        hidden = getattr(request, "_hf_hidden_branches", None)
        if hidden is None:
            hidden = hidden_branches()
            if request is not None:
                request._hf_hidden_branches = hidden  # one look for the whole sitemap
        return [] if is_below(self, hidden) else super().get_sitemap_urls(request)

    def get_term_infos(self, fields: dict[str, str], request=None) -> dict[str, list]:
        """``{"topics": "topic"}`` → ``{"topics": [TermInfo]}``; in a preview what is typed."""
        if getattr(request, "is_preview", False) or not self.pk:
            keys = {name: [term.key for term in getattr(self, name).all()] for name in fields}
        else:
            keys = term_keys([self], fields)[self.pk]
        return {
            name: [info(vocabulary, key) for key in keys.get(name, [])]
            for name, vocabulary in fields.items()
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        # The way the visitor came by is in memory already.
        for page in reversed(getattr(request, "hf_trail", ())):
            if isinstance(page, roles.Initiative) and self.path.startswith(page.path):
                self._hf_initiative = page
                break
        return super().get_context(request, *args, **kwargs)

    @property
    def easy_language_tag(self) -> str:
        """Easy language (Leichte Sprache) in the language of the page, as BCP 47 writes it:
        ``de-simple``."""
        return f"{self.locale.language_code.split('-')[0]}-simple"

    def get_initiative(self):
        """The nearest initiative at or above this page, or ``None``."""
        if not hasattr(self, "_hf_initiative"):
            self._hf_initiative = nearest(self, roles.Initiative)
        return self._hf_initiative


class PictureMixin(models.Model):
    """A picture with its alternative text."""

    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_("What is to be seen, for those who cannot see it."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.image_alt.strip():
            raise ValidationError({"image_alt": _("Say in a few words what the picture shows.")})
