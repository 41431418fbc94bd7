"""Plain pages of the example site: about us, imprint, privacy."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_herausforderung.blocks import body_blocks
from wagtail_herausforderung.blocks.content import PLAIN_FEATURES
from wagtail_herausforderung.fields import BlocksField
from wagtail_herausforderung.page_mixins.base import PageMixin


class StandardPage(PageMixin, Page):
    """A page with an introduction and free content."""

    intro = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)
    body = BlocksField(body_blocks(), blank=True, verbose_name=_("content"))

    template = "example_site/standard_page.html"
    parent_page_types = ["herausforderung_pages.NetworkHomePage"]
    subpage_types: list[str] = []
    content_panels = Page.content_panels + [FieldPanel("intro"), FieldPanel("body")]
    search_fields = Page.search_fields + [index.SearchField("intro"), index.SearchField("body")]
    page_description = _("A plain page: about us, imprint, privacy.")

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
