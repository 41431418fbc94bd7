"""Pictures from a stranger's camera: opened, checked, and drawn anew."""

from __future__ import annotations

import io
import threading
import warnings
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

#: As cameras make them today, with some room.
MAX_BYTES = 15 * 1024 * 1024
#: By what a format needs while it is read: a JPEG is read smaller than it is, all others as a
#: whole, with four bytes a pixel and more; so is a JPEG that comes in passes.
MAX_PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000}
MAX_PIXELS_OTHERS = 25_000_000
#: Longest side of what is kept: enough for a story's picture.
KEPT = 2400


class PictureField(forms.FileField):
    """A picture; its clean value is a JPEG (``bytes``) without place, time and camera.

    Whatever else hides in the file is gone, because the picture is drawn anew.
    """

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"})
    default_error_messages = {
        "size": _("The picture is larger than %(most)s. Choose a smaller one."),
        "kind": _("This is no picture we can read. JPEG, PNG and WebP work."),
    }

    def clean(self, value: Any, initial: Any = None) -> bytes | None:
        if isinstance(value, bytes):
            return value
        upload = super().clean(value, initial)
        if not upload:
            return None
        if upload.size > MAX_BYTES:
            most = {"most": filesizeformat(MAX_BYTES)}
            raise ValidationError(self.error_messages["size"], code="size", params=most)
        try:
            return redrawn(upload)
        except Exception:
            # Whatever a file may be: the library's errors are many, the answer is one.
            raise ValidationError(self.error_messages["kind"], code="kind") from None


#: A picture takes up to a few hundred megabytes while it is read: one at a time in a process.
_one_at_a_time = threading.Lock()


def redrawn(file: Any) -> bytes:
    """The picture in ``file`` as a JPEG, upright, at most ``KEPT`` pixels long.

    Painted onto an empty canvas: Pillow hands on comments and more with every copy of a picture.
    Of several pictures in a file it is the first; what is transparent is white.
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = Image.open(file, formats=["JPEG", "PNG", "WEBP", "GIF"])
        in_passes = opened.info.get("progressive") or opened.info.get("progression")
        most = MAX_PIXELS_OTHERS
        if not in_passes:
            most = MAX_PIXELS.get(opened.format or "", most)
        if opened.width * opened.height > most:
            raise ValueError("too many pixels")
        # Smaller first: what is turned and copied afterwards is no longer large.
        opened.draft("RGB", (KEPT, KEPT))
        opened.thumbnail((KEPT, KEPT))
        picture = ImageOps.exif_transpose(opened)
        canvas = Image.new("RGB", picture.size, "white")
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            picture = picture.convert("RGBA")
            canvas.paste(picture, mask=picture)
        else:
            canvas.paste(picture.convert("RGB"))
        kept = io.BytesIO()
        canvas.save(kept, "JPEG", quality=85)
    return kept.getvalue()
