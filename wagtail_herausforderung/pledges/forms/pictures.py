"""Pictures from a stranger's camera: opened, checked, and drawn anew."""

from __future__ import annotations

import io
import warnings
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

#: As cameras make them today, with some room.
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
#: Formats other than JPEG are read as a whole, which takes four bytes a pixel and more.
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


def redrawn(file: Any) -> bytes:
    """The picture in ``file`` as a JPEG, upright, at most ``KEPT`` pixels long."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = Image.open(file, formats=["JPEG", "PNG", "WEBP", "GIF"])
        most = MAX_PIXELS if opened.format == "JPEG" else MAX_PIXELS_OTHERS
        if opened.width * opened.height > most:
            raise ValueError("too many pixels")
        # Smaller first: what is turned and copied afterwards is no longer large.
        opened.draft("RGB", (KEPT, KEPT))
        opened.thumbnail((KEPT, KEPT))
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=85)
    return kept.getvalue()
