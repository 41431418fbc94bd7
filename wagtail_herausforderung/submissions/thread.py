"""A thread between whoever sent something and who answers: both sides write under their link.

The subject has ``messages`` with ``author``, ``text`` and ``at``. Templates are
``submissions/thread.html`` and what an app makes of its blocks.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import limits
from .fields import MESSAGE_LENGTH, TextField
from .forms import GuardedForm
from .own import OwnFormView
from .transition import Actor, Transition

#: Messages in one thread that are mailed: more than two people write, fewer than would fill a
#: mailbox. Further ones are in the thread, and the coordination may send their mails.
MOST_MESSAGES = "20/d"


class MessageForm(GuardedForm):
    """One message more, on a page that a personal link has opened."""

    text = TextField(
        label=_("Your message"),
        max_length=MESSAGE_LENGTH,
        error_messages={"required": _("Write something before you send it.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ThreadView(OwnFormView):
    """The thread as one side sees it; POST writes on.

    ``transition`` is the arrow of who writes, ``side`` who that is.
    """

    template = "thread"
    transition: Transition
    side: str = Actor.VISITOR
    icon = "mail"

    def say(self, subject: Any, text: str) -> None:
        """Put ``text`` into the thread. May raise ``TransitionRefused``."""
        raise NotImplementedError

    def allows(self, subject: Any) -> bool:
        return True  # The page is the thread, which can always be read.

    def held(self, subject: Any) -> str:
        return "" if limits.allow("thread", subject.reference, MOST_MESSAGES) else "often"

    def make_form(self, subject: Any, data: Any = None, files: Any = None) -> MessageForm:
        return MessageForm(data, about=f"{self.transition.name}:{subject.pk}")

    def act_with(self, subject: Any, form: MessageForm) -> str:
        self.say(subject, form.cleaned_data["text"])
        return "sent"

    def thread(self, subject: Any) -> dict[str, Any]:
        """What the template of the thread knows."""
        return {
            "thread": list(subject.messages.order_by("at", "pk")),
            "can_write": self.transition.allows(subject.status),
            "side": self.side,
            "is_asker": self.side == Actor.VISITOR,
        }
