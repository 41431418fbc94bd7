"""What a state means, and one arrow from state to state: the rows of a state table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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


class Hears(models.TextChoices):
    """Whether a message to all reaches whoever is in a state: never, if the state is chosen, or
    unless it is left out."""

    NEVER = ""
    CHOSEN = "chosen"
    USUALLY = "usually"


class Retention(models.TextChoices):
    """What decides when personal data goes: nothing as long as the state lasts, that nobody has
    confirmed in time, or how long the site keeps what has ended, was fulfilled, or was asked and
    offered."""

    KEPT = ""
    UNCONFIRMED = "unconfirmed"
    ENDED = "ended"
    FULFILLED = "fulfilled"
    QUESTIONS = "questions"


@dataclass(frozen=True)
class State:
    """What one state of a subject means, to everybody who has to know.

    Whatever depends on a state reads it here, so that a state of a site counts everywhere.
    """

    #: As the column holds it: at most 12 characters.
    key: str
    #: What the page of whoever it belongs to says, in one sentence and what follows from it.
    says: Text = ""
    more: Text = ""
    #: How that looks: ``info``, ``success`` or ``warning``.
    tone: str = "info"
    #: What a coordinator does next, as long as nothing is more urgent.
    next_step: Text = _("Nothing more to do.")
    #: The word for it; may be left out where ``key`` is a member of ``TextChoices``.
    label: Text = ""
    #: The :class:`Actor` whose turn it is; empty: nobody's.
    waits_for: str = ""
    #: Somebody counts on it: its page is not deleted at the desk, and its data is not removed.
    is_open: bool = False
    #: Somebody still has to decide on it. It is shown and never lowers what is needed.
    under_review: bool = False
    holds_stock: bool = False
    #: Of a case: whether somebody can pledge.
    takes_pledges: bool = False
    hears: Hears = Hears.NEVER
    retention: Retention = Retention.KEPT
    #: The arrow whose button comes first at the desk and is the filled one: the usual step.
    first_step: str = ""
    #: Whether it is the usual one for a row, by what the row knows; ``None``: always.
    first_if: Callable[[Any], bool] | None = None
    #: Names of arrows of the table that begin here as well, for a state that is added to it.
    left_by: tuple[str, ...] = ()

    @property
    def word(self) -> Text:
        return self.label or getattr(self.key, "label", self.key)


@dataclass(eq=False)
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
    #: What the button says where the state is the target already.
    label_again: Text = ""
    #: The button's; it warns with ``danger``.
    icon: str = "arrow-right"
    danger: bool = False
    #: A coordinator can add some words; where ``message_required``, must.
    takes_message: bool = False
    message_required: bool = False
    #: Targets the condition may lead to instead of ``target``.
    other_targets: tuple[str, ...] = ()
    #: The state stays what it was, whichever of ``sources`` that is.
    stays: bool = False
    #: An answer to whoever waits, for the time to the first one.
    is_answer: bool = False
    #: A part of another arrow, which is told and announced instead.
    is_part: bool = False
    #: The coordination takes this step only in the place of this :class:`Actor`, at their wish: the
    #: history says for whom it was done, and the letters say so too.
    in_place_of: str = ""
    #: Letters that go out besides when it is done in their place: who does it alone sees it.
    mails_in_place: tuple[str, ...] = ()
    #: It puts right what was done before; its button stands apart from the usual steps.
    corrects: bool = False
    #: What the desk's button says where that is not ``label``, the word of the history.
    button: Text = ""
    #: Whether the button makes sense for a row, by what the row knows already; the action asks
    #: the database.
    fits: Callable[[Any], bool] | None = None

    def leads_to(self, source: str) -> str:
        """Where the arrow ends that begins at ``source``."""
        return source if self.stays else self.target

    def allows(self, state: str) -> bool:
        """Whether the arrow begins at ``state``. The condition is checked by the action."""
        return state in self.sources

    @property
    def by_coordinator(self) -> bool:
        return Actor.COORDINATOR in self.who

    def done_for(self, actor: str) -> str:
        """In whose place ``actor`` takes the step; empty for who takes it for oneself."""
        return self.in_place_of if actor == Actor.COORDINATOR else ""
