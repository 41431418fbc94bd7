"""The one letter: a code that works once."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..outbox.kinds import MailKind
from ..outbox.placeholders import Placeholder

#: What the frame of a letter could show, but an invitation has not.
_LACKS = ("contact_name", "challenge_title", "challenge_url", "reference", "coordinator")


def mail_kinds() -> Iterator[MailKind]:
    yield MailKind(
        "survey_invitation",
        forgets=True,
        group=_("Questionnaires"),
        when=_("The coordination invites addresses to a questionnaire that wants a code."),
        to=_("Whoever is invited"),
        placeholders=(
            Placeholder("survey_title", _("Title of the questionnaire"), _("What do you need?")),
        ),
        lacks=_LACKS,
    )
