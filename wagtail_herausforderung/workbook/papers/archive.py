"""Files packed into one: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable


def packed(files: Iterable[tuple[str, str | bytes]], plain: Iterable[str] = ()) -> bytes:
    """A zip of ``files`` (name and content) in their order; those in ``plain`` uncompressed."""
    plain = set(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
