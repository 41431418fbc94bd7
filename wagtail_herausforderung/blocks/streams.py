"""Which blocks a page's free part may hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .content import (
    PLAIN_FEATURES,
    PREVIEW,
    CallToActionBlock,
    ChecklistBlock,
    DocumentsBlock,
    FiguresBlock,
    PictureBlock,
    QuoteBlock,
    StepsBlock,
)
from .easy import SignVideoBlock
from .lists import (
    KeptDataBlock,
    LatestChallengesBlock,
    LatestStoriesBlock,
    PartnerLogosBlock,
    PeopleBlock,
)


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a body. Extend them: ``body_blocks() + [("map", MapBlock())]``."""
    return [
        (
            "heading",
            blocks.CharBlock(
                label=_("Heading"),
                icon="title",
                max_length=120,
                template="wagtail_herausforderung/blocks/heading.html",
                preview_value=_("What happens next"),
                preview_template=PREVIEW,
                description=_("A heading between paragraphs."),
            ),
        ),
        (
            "paragraph",
            blocks.RichTextBlock(
                label=_("Text"),
                icon="pilcrow",
                features=[*PLAIN_FEATURES, "h3"],
                template="wagtail_herausforderung/blocks/paragraph.html",
                preview_value=_("Plain words, short sentences."),
                preview_template=PREVIEW,
                description=_("Running text with links and lists."),
            ),
        ),
        ("image", PictureBlock()),
        ("sign_video", SignVideoBlock()),
        ("quote", QuoteBlock()),
        ("steps", StepsBlock()),
        ("checklist", ChecklistBlock()),
        ("documents", DocumentsBlock()),
        ("figures", FiguresBlock()),
        ("people", PeopleBlock()),
        ("partner_logos", PartnerLogosBlock()),
        ("call_to_action", CallToActionBlock()),
        ("latest_challenges", LatestChallengesBlock()),
        ("latest_stories", LatestStoriesBlock()),
        ("kept_data", KeptDataBlock()),
    ]
