"""All fields with personal data, of all installed apps, for the record of processing activities.

A test holds the apps' lists against their models, and the record in the handbook against this.
"""

from __future__ import annotations

from .. import extras


def personal_fields() -> list[str]:
    """``["ChallengeCase.contact_name", …]``: all that the record must name."""
    return sorted(name for kept in extras.kept() for name in kept.about_people())
