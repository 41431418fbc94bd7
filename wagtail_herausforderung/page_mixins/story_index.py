"""The list of cooperation stories."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from .. import vocabulary
from ..blocks.content import PLAIN_FEATURES
from ..cards import STORY_RELATED, story_cards
from ..listings import specific_pages
from ..stories import matching_stories
from .base import PageMixin


class StoryIndexMixin(PageMixin, models.Model):
    """Stories of an initiative, or of the whole site, filtered by topic and kind of support."""

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)

    template = "wagtail_herausforderung/story_index.html"
    is_section = True
    holds_entries = True

    #: Stories on one page of the list.
    stories_per_page = 12

    story_index_panels = [FieldPanel("intro")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        chosen = {}
        for name in ("topic", "support"):
            known = vocabulary.terms(name)
            chosen[name] = [key for key in request.GET.getlist(name) if key in known]
        pages = matching_stories(self, chosen)
        page_obj = Paginator(pages, self.stories_per_page).get_page(request.GET.get("page"))
        ids = list(page_obj.object_list)
        context.update(
            {
                "stories": story_cards(specific_pages(ids, STORY_RELATED), request),
                "stories_page": page_obj,
                "filters": [
                    {
                        "name": name,
                        "label": label,
                        "options": [
                            {
                                "value": info.key,
                                "label": info.label,
                                "selected": key in chosen[name],
                            }
                            for key, info in vocabulary.terms(name).items()
                        ],
                    }
                    for name, label in (("topic", _("Topic")), ("support", _("Kind of support")))
                ],
                "is_filtered": any(chosen.values()),
                "filter_query": urlencode(
                    [(name, key) for name, keys in chosen.items() for key in keys]
                ),
            }
        )
        return context
