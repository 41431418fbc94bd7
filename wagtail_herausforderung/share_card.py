"""A card to share: a picture with a few words, drawn here, so that no other service sees anything.

As SVG always; as PNG, which networks want, where Pillow finds a font on the machine that has the
letters (the same that papers are set in). Nothing is loaded from anywhere.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, EDGE = 1200, 630, 72
#: Fonts with all letters of the field's languages, as systems name their files; bold beside plain.
FONTS = (
    ("SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
)
INK, TEAL, QUIET, SUN = "#16282d", "#0f5c5c", "#45575b", "#f2b134"


@dataclass(frozen=True)
class Line:
    """A line of the card. ``y`` is its baseline."""

    words: str
    y: int
    size: int
    colour: str
    bold: bool = False


@dataclass(frozen=True)
class ShareCard:
    """``heading`` is large, ``who`` did ``what``; ``figures`` and ``foot`` may be empty."""

    heading: str
    who: str
    what: str
    figures: str = ""
    foot: str = ""

    @property
    def alt(self) -> str:
        """The card in a sentence: what is in the picture, and nothing else."""
        said = (self.heading, self.who, self.what, self.figures, self.foot)
        return ". ".join(part.rstrip(".") for part in said if part)

    @property
    def lines(self) -> list[Line]:
        who = _wrapped(self.who, 40, 2)
        found = [Line(self.heading, 160, 84, TEAL, True)]
        y = 232
        for words in who:
            found.append(Line(words, y, 42, INK, True))
            y += 52
        for words in _wrapped(self.what, 48, 2):
            found.append(Line(words, y, 36, INK))
            y += 46
        found.append(Line(self.figures, 500, 48, TEAL, True))
        found.append(Line(" ".join(_wrapped(self.foot, 64, 1)), 572, 28, QUIET))
        return [line for line in found if line.words]

    def svg(self) -> str:
        context = {"card": self, "width": WIDTH, "height": HEIGHT, "edge": EDGE, "sun": SUN}
        template = "wagtail_herausforderung/components/share_card.svg"
        return render_to_string(template, context).strip()

    def png(self) -> bytes | None:
        """``None`` where there is no font with these letters."""
        if not has_font():
            return None
        picture = Image.new("RGB", (WIDTH, HEIGHT), "#ffffff")
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, 0, WIDTH, 14), fill=TEAL)
        draw.pieslice((930, 60, 1130, 260), 180, 360, fill=SUN)
        for line in self.lines:
            font = _font(line.bold, line.size)
            draw.text((EDGE, line.y), line.words, font=font, fill=line.colour, anchor="ls")
        out = BytesIO()
        picture.save(out, "PNG", optimize=True)
        return out.getvalue()


def has_font() -> bool:
    """Whether cards can be drawn as PNG on this machine."""
    return _font(False, 12) is not None


@cache
def _font(bold: bool, size: int) -> ImageFont.FreeTypeFont | None:
    for names in FONTS:
        try:
            return ImageFont.truetype(names[bold], size)
        except OSError:
            continue
    return None


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """At most so many lines; what does not fit ends with an ellipsis."""
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …")
