"""Everything kept under an address, as data that a person or another program can read."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from .. import extras

FORMAT = 1


def export(email: str) -> dict[str, Any]:
    """All that ``herausforderung`` keeps about the owner of ``email``, ready for JSON."""
    return {
        "format": FORMAT,
        "address": email,
        "written_at": timezone.now(),
        **{
            data.title: [data.export(row) for row in data.rows(email)]
            for data in extras.personal_data()
        },
    }


def summaries(email: str) -> list[str]:
    """How much there is: “2 questions, with the answers”."""
    numbers = [(data, data.rows(email).count()) for data in extras.personal_data()]
    return [data.summary(number) for data, number in numbers if number]
