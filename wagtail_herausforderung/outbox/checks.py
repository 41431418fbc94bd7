"""System checks of the outbox: is everything there that a mail's kind names?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register

from . import kinds
from .facts import Audience, Facts
from .kinds import FOLDER, MailKind

_NAMED = "wagtail_herausforderung.outbox.kinds.MailKind"


@register("herausforderung")
def check_mail_kinds(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Whatever a site has mistyped says so here, and not when the first letter is due."""
    known: dict[str, MailKind] = {}
    found: list[Error] = []
    present = set(kinds.template_names())
    for kind in kinds.registered():
        if known.setdefault(kind.name, kind) != kind:
            found.append(
                Error(
                    f"Two apps tell of the mail “{kind.name}”, and not the same.",
                    hint="Give one of them another name; a further occasion is an Occasion.",
                    obj=_NAMED,
                    id="herausforderung.E070",
                )
            )
        if kind.name not in present:
            found.append(
                Error(
                    f"The mail “{kind.name}” has no template.",
                    hint=f"Write {FOLDER}/{kind.name}.html in a folder of templates.",
                    obj=_NAMED,
                    id="herausforderung.E071",
                )
            )
        found += _problems(kind)
    return found


def _problems(kind: MailKind) -> Iterator[Error]:
    if kind.audience not in Audience.values:
        yield Error(
            f"The mail “{kind.name}” goes to “{kind.audience}”, whom nobody knows.",
            hint=f"Choose one of {', '.join(Audience.values)}.",
            obj=_NAMED,
            id="herausforderung.E072",
        )
        return
    if kind.facts is None:
        return
    if not issubclass(kind.facts, Facts):
        yield Error(
            f"The facts of the mail “{kind.name}” are no subclass of Facts.",
            hint="Subclass wagtail_herausforderung.outbox.facts.Facts, or a class that does.",
            obj=_NAMED,
            id="herausforderung.E073",
        )
        return
    link = kind.link or kind.facts.USUAL_LINKS[kind.audience]
    if kind.link is not None and link not in kind.facts.LINKS:
        yield Error(
            f"The mail “{kind.name}” carries the link “{link}”, which {kind.facts.__name__} "
            "does not have.",
            hint=f"Choose one of {', '.join(kind.facts.LINKS)}, or None for a mail without one.",
            obj=_NAMED,
            id="herausforderung.E074",
        )
    for name in kind.tells:
        if not hasattr(kind.facts, name):
            yield Error(
                f"The mail “{kind.name}” tells “{name}”, of which {kind.facts.__name__} "
                "knows nothing.",
                hint=f"Add a property “{name}” to a subclass of {kind.facts.__name__}.",
                obj=_NAMED,
                id="herausforderung.E075",
            )
