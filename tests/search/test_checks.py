"""What an operator is told before a visitor notices."""

import pytest
from django.test import override_settings

from wagtail_herausforderung.search import checks


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"SEARCH_BACKEND": "nowhere.Backend"}, ["herausforderung.E040"]),
        ({"SEARCH_BACKEND": "datetime.date"}, ["herausforderung.E041"]),
        ({"SEARCH_EXTRA_FACETS": ["tests.search.extra.PLACE"]}, []),
        ({"SEARCH_EXTRA_FACETS": ["nowhere.FACET"]}, ["herausforderung.E042"]),
        ({"SEARCH_EXTRA_FACETS": ["datetime.date"]}, ["herausforderung.E043"]),
    ],
)
def test_settings_that_cannot_work_are_errors(given, found):
    with override_settings(WAGTAIL_HERAUSFORDERUNG=given):
        messages = [*checks.check_backend(None), *checks.check_facets(None)]
    assert [message.id for message in messages] == found
    assert all(message.hint for message in messages)


def test_missing_addresses_are_said():
    assert checks.check_outputs(None) == []
    with override_settings(ROOT_URLCONF="wagtail.documents.urls"):
        assert [message.id for message in checks.check_outputs(None)] == ["herausforderung.W021"]
