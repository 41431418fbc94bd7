"""One arrow of a state table, and who may go along it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Actor(models.TextChoices):
    """Who did it."""

    VISITOR = "visitor", _("Visitor")
    PLEDGER = "pledger", _("Pledger")
    COORDINATOR = "coordinator", _("Coordination")
    ORGANISATION = "organisation", _("Organisation")
    SYSTEM = "system", _("System")


@dataclass(frozen=True)
class Transition:
    """One arrow: from ``sources`` to ``target``.

    ``label`` is what the button says, ``effects`` are sentences shown before it is pressed,
    ``mails`` names of mail templates that go out unless a coordinator goes without mail.
    An empty ``sources`` is the beginning, an empty ``target`` the end of a row.
    """

    name: str
    label: Text
    sources: tuple[str, ...]
    target: str
    who: tuple[str, ...]
    description: Text
    condition: Text = ""
    effects: tuple[Text, ...] = ()
    mails: tuple[str, ...] = ()
    #: Shown as a button that warns.
    danger: bool = False
    #: A coordinator can add some words; where ``message_required``, must.
    takes_message: bool = False
    message_required: bool = False
    #: Targets the condition may lead to instead of ``target``.
    other_targets: tuple[str, ...] = ()
    #: The state stays what it was, whichever of ``sources`` that is.
    stays: bool = False

    def leads_to(self, source: str) -> str:
        """Where the arrow ends that begins at ``source``."""
        return source if self.stays else self.target

    def allows(self, state: str) -> bool:
        """Whether the arrow begins at ``state``. The condition is checked by the action."""
        return state in self.sources

    @property
    def by_coordinator(self) -> bool:
        return Actor.COORDINATOR in self.who
