"""Blocks that hold what an editor writes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

#: Shows a block in the editor's chooser as visitors will see it.
PREVIEW = "wagtail_herausforderung/block_preview.html"

#: What rich text may hold in our pages: no headings inside short fields, no embeds.
PLAIN_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]

#: Roles people have in an initiative (Rollen), in the order they are shown.
PEOPLE_ROLES = [
    ("patron", _("Patronage")),
    ("board", _("Board")),
    ("coordination", _("Coordination")),
    ("matching_group", _("Matching group")),
    ("host", _("Host organisation")),
    ("consortium", _("Consortium")),
    ("supporter", _("Supporters and funders")),
]


class HttpsURLBlock(blocks.URLBlock):
    """An address on the web; only https, so that no ``javascript:`` gets in."""

    def clean(self, value):
        value = super().clean(value)
        if value and not value.startswith("https://"):
            raise ValidationError(_("The address must begin with https://."))
        return value


class CallToActionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    label = blocks.CharBlock(
        label=_("Words on the button"),
        max_length=60,
        help_text=_("Say what happens: “See all challenges”, not “Click here”."),
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = HttpsURLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "wagtail_herausforderung/blocks/call_to_action.html"
        print_template = "wagtail_herausforderung/print/blocks/call_to_action.html"
        preview_template = PREVIEW
        description = _("A sentence and a button to the next step.")
        preview_value = {
            "heading": _("Your company can help"),
            "text": _("From one hour to a whole day: find the challenge that fits you."),
            "label": _("See all challenges"),
            "page": None,
            "url": "https://example.org/",
        }

    def clean(self, value):
        value = super().clean(value)
        if not value.get("page") and not value.get("url"):
            message = ValidationError(_("Choose a page or enter an address."))
            raise blocks.StructBlockValidationError({"page": message})
        return value


class ChecklistBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=300), label=pgettext_lazy("checklist", "Items"), min_num=1
    )

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        template = "wagtail_herausforderung/blocks/checklist.html"
        print_template = "wagtail_herausforderung/print/blocks/checklist.html"
        preview_template = PREVIEW
        description = _("Points to tick off, also on paper.")
        preview_value = {
            "heading": _("Before the first meeting"),
            "items": [_("Invite ten companies"), _("Find a room"), _("Print the requests")],
        }


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=300,
        help_text=_("What it is for and when it is needed."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")


class DocumentsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    documents = blocks.ListBlock(DocumentBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "wagtail_herausforderung/blocks/documents.html"
        print_template = "wagtail_herausforderung/print/blocks/documents.html"
        preview_template = PREVIEW
        description = _("Files to download, each with a line that says what it is for.")
        preview_value = {"heading": _("Forms and letters"), "documents": []}


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("Figure"), max_length=20, help_text=_("For example 35,000 €"))
    label = blocks.CharBlock(label=_("What it counts"), max_length=80)
    note = blocks.CharBlock(
        label=_("Note"), required=False, max_length=160, help_text=_("Source or period")
    )
    # What was typed in before there was a year is shown without one until it is edited again.
    year = blocks.IntegerBlock(
        label=_("Year"),
        min_value=1900,
        max_value=2200,
        help_text=_("When it was so. The website cannot know whether it still is."),
    )

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "wagtail_herausforderung/blocks/figures.html"
        preview_template = PREVIEW
        description = _("Two to six figures side by side.")
        preview_value = {
            "heading": _("The first year"),
            "figures": [
                {"value": "44", "label": _("cooperations"), "note": "", "year": 2018},
                {"value": "600", "label": _("hours of work"), "note": "", "year": 2018},
            ],
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. ``consent`` must be ticked: without it the quote is not saved."""

    text = blocks.TextBlock(label=_("Quote"), max_length=600)
    name = blocks.CharBlock(label=_("Name"), required=False, max_length=120)
    function = blocks.CharBlock(
        label=_("Function"),
        required=False,
        max_length=160,
        help_text=_("For example “head of the night shelter”."),
    )
    consent = blocks.BooleanBlock(
        label=_("The person agrees to be quoted here"),
        required=True,
        help_text=_("Ask before you publish, and note when."),
    )

    class Meta:
        about_people = True
        icon = "openquote"
        label = _("Quote")
        template = "wagtail_herausforderung/blocks/quote.html"
        preview_template = PREVIEW
        description = _("Somebody's words, with name and function.")
        preview_value = {
            "text": _("We came to paint and went home with friends."),
            "name": "",
            "function": _("Head of a joinery"),
            "consent": True,
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=600)

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "wagtail_herausforderung/blocks/steps.html"
        preview_template = PREVIEW
        description = _("What happens, in order.")
        preview_value = {
            "heading": _("How it works"),
            "steps": [
                {"title": _("An organisation says what it needs"), "text": ""},
                {"title": _("A company takes up the challenge"), "text": ""},
            ],
        }


class RuleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Rule"), max_length=160)
    text = blocks.TextBlock(label=_("Explanation"), required=False, max_length=400)

    class Meta:
        icon = "check"
        label = _("Rule of the game")


class PersonBlock(blocks.StructBlock):
    """A person who has agreed to be shown in public."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.ChoiceBlock(label=_("Role"), choices=PEOPLE_ROLES, default="matching_group")
    function = blocks.CharBlock(label=_("Function"), required=False, max_length=160)
    organisation = blocks.CharBlock(label=_("Organisation"), required=False, max_length=160)
    image = ImageChooserBlock(label=_("Picture"), required=False)

    class Meta:
        about_people = True
        icon = "user"
        label = _("Person")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=200,
        help_text=_("What is to be seen, for those who cannot see it. Empty: decoration."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "wagtail_herausforderung/blocks/picture.html"
        print_template = "wagtail_herausforderung/print/blocks/picture.html"
        preview_template = PREVIEW
        description = _("A picture with alternative text and caption.")
