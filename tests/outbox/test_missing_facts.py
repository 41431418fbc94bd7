"""A letter that does not know one of its facts says less, and nothing that is half a sentence."""

import re

import pytest

from wagtail_herausforderung.outbox import compose, kinds, originals
from wagtail_herausforderung.outbox.wording import PACKAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]

#: What a gap looks like: “on .”, “: .”, “for  working days”, ““””, a label with nothing below it.
GAP = re.compile(
    r"INVALID|\bNone\b|\bfor working days|%\(|\[\]|\(\)|“”|„“| [.,]|: *\."
    r"|\b(on|by|for|from|to|of) +(is|has|whether|working)\b"
)


def without(context: dict, path: tuple[str, ...]) -> dict:
    first, *rest = path
    if not rest:
        return {key: value for key, value in context.items() if key != first}
    return {**context, first: without(context[first], tuple(rest))}


def paths(context: dict) -> list[tuple[str, ...]]:
    inner = [
        (key, each) for key, value in context.items() if isinstance(value, dict) for each in value
    ]
    return [*((key,) for key in context), *inner]


@pytest.mark.parametrize("name", kinds.template_names())
def test_no_fact_leaves_a_gap_when_it_is_missing(name):
    whole = {**originals.example(kinds.placeholders_of(name)), "is_redirect": True}
    for path in paths(whole):
        made = compose.render(name, without(whole, path), "en", wording=PACKAGE)
        for line in (made.subject, *made.text.split("\n\n")):
            gap = GAP.search(f"{line}")
            assert not gap, (path, line)
        assert made.text.splitlines()[0].strip(" :"), path
        assert not made.subject.startswith((":", " [")), (path, made.subject)
