"""What has changed in the words that somebody wrote others over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from ..wording import Wording

_LABELS: dict[str, str | Promise] = {
    "subject": _("Subject"),
    "heading": _("First line"),
    "text": _("Text"),
}
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def changed_since(then: Mapping[str, str], now: Wording) -> list[tuple[str, SafeString]]:
    """The parts of a letter that say something else ``now``: what each is called, and its words
    with what went and what came. Nothing for a text that does not know what it was based on."""
    words = now.as_dict()
    return [
        (str(label), _marked(then[name], words[name]))
        for name, label in _LABELS.items()
        if name in then and then[name] != words[name]
    ]


def _marked(old: str, new: str) -> SafeString:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces = []
    for action, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if action == "equal":
            pieces.append(format_html("{}", gone))
            continue
        pieces += [format_html("<del>{}</del>", gone)] if gone else []
        pieces += [format_html("<ins>{}</ins>", come)] if come else []
    return mark_safe("".join(pieces))
