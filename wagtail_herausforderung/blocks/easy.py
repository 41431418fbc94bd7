"""Blocks for readers who need easy language (Leichte Sprache) or sign language (DGS)."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .content import PREVIEW, HttpsURLBlock

#: Files that browsers play, and their media types.
VIDEOS = {"mp4": "video/mp4", "webm": "video/webm"}
CAPTIONS = {"vtt": "text/vtt"}
_POINT = ("- ", "• ", "* ")


class EasyPartValue(blocks.StructValue):
    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in (self.get("text") or "").splitlines() if line.strip()]

    @property
    def groups(self) -> list[tuple[bool, list[str]]]:
        """``[(are they points of a list, [line])]`` in order."""
        return [
            (is_list, [line[2:].strip() if is_list else line for line in lines])
            for is_list, lines in groupby(self.lines, key=lambda line: line.startswith(_POINT))
        ]


class EasyPartBlock(blocks.StructBlock):
    """A thought: a heading, a few lines, and a picture that shows it."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=80, help_text=_("A short question is a good heading.")
    )
    text = blocks.TextBlock(
        label=_("Lines"),
        max_length=1200,
        help_text=_(
            "One sentence in each line. A line that begins with “- ” is a point of a list."
        ),
    )
    image = ImageChooserBlock(
        label=_("Picture"), required=False, help_text=_("It shows what the lines say.")
    )
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=200,
        help_text=_("What is to be seen, in easy words. Empty: decoration."),
    )

    class Meta:
        icon = "openquote"
        label = _("Part")
        label_format = "{heading}"
        value_class = EasyPartValue


class SignVideoValue(blocks.StructValue):
    @property
    def host(self) -> str:
        return urlsplit(self.get("url") or "").hostname or ""

    @property
    def media_type(self) -> str:
        return VIDEOS.get(_ending(self.get("file")), "")


class SignVideoBlock(blocks.StructBlock):
    """A film in German Sign Language. Nothing of it is asked for before somebody plays it: a file
    of this site waits for the click, a film elsewhere is a link that says where it leads."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("For example “Who we are, in sign language”.")
    )
    file = DocumentChooserBlock(
        label=_("File"), required=False, help_text=_("A document of the site: MP4 or WebM.")
    )
    url = HttpsURLBlock(label=_("Or an address elsewhere"), required=False)
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("A document of the site (WebVTT), for those who hear nothing and do not sign."),
    )
    text = blocks.TextBlock(
        label=_("What is signed, as text"),
        max_length=6000,
        help_text=_("Read by those who do not sign, and found by the search."),
    )

    class Meta:
        icon = "media"
        label = _("Film in sign language")
        value_class = SignVideoValue
        template = "wagtail_herausforderung/blocks/sign_video.html"
        print_template = "wagtail_herausforderung/print/blocks/sign_video.html"
        preview_template = PREVIEW
        description = _("A film in German Sign Language with captions, played from here or linked.")
        preview_value = {
            "title": _("Who we are, in sign language"),
            "file": None,
            "url": "https://example.org/",
            "poster": None,
            "captions": None,
            "text": _("We bring together those who need something and those who have it."),
        }

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = {}
        if bool(value.get("file")) == bool(value.get("url")):
            errors["file"] = ValidationError(_("Choose a file or enter an address, one of them."))
        for name, known in (("file", VIDEOS), ("captions", CAPTIONS)):
            if value.get(name) and _ending(value[name]) not in known:
                endings = ", ".join(known)
                errors[name] = ValidationError(
                    _("Browsers do not play this. Take a file that ends with: %(endings)s.")
                    % {"endings": endings}
                )
        if value.get("captions") and not value.get("file"):
            errors["captions"] = ValidationError(_("Captions belong to a file of this site."))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return value


def _ending(document: Any) -> str:
    return document.file_extension.lower() if document else ""
