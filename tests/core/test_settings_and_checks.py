"""The settings dictionary, and what the system checks tell an operator."""

import pytest
from django.apps import apps
from django.core import checks
from django.test import override_settings

from wagtail_herausforderung import checks as our_checks
from wagtail_herausforderung.conf import settings as hf


def ids(messages: list) -> list[str]:
    return [message.id for message in messages]


def test_a_setting_is_reloaded_when_it_changes():
    default = hf.SEARCH_PAGE_SIZE
    with override_settings(WAGTAIL_HERAUSFORDERUNG={"SEARCH_PAGE_SIZE": 5}):
        assert hf.SEARCH_PAGE_SIZE == 5
    assert hf.SEARCH_PAGE_SIZE == default


def test_a_partly_given_rate_limit_keeps_the_others():
    with override_settings(WAGTAIL_HERAUSFORDERUNG={"RATE_LIMITS": {"mail": "9/d"}}):
        assert hf.RATE_LIMITS == {"address": "20/h", "mail": "9/d", "challenge": "30/h"}


@pytest.mark.parametrize("key", hf.keys())
def test_every_key_has_a_default_and_says_what_it_is(key):
    getattr(hf, key)
    assert len(getattr(type(hf), key).__doc__) > 20


@pytest.mark.django_db  # Django 6.1 also runs those that ask the database
def test_this_site_passes_its_checks():
    assert checks.run_checks(tags=["herausforderung"]) == []


def test_a_misspelt_key_is_reported_with_the_known_ones():
    with override_settings(WAGTAIL_HERAUSFORDERUNG={"SEARCH_PAGESIZE": 5}):
        (warning,) = our_checks.check_settings(None)
    assert warning.id == "herausforderung.W011"
    assert "SEARCH_PAGE_SIZE" in warning.hint


def test_a_list_instead_of_a_dictionary_is_an_error():
    with override_settings(WAGTAIL_HERAUSFORDERUNG=["SEARCH_PAGE_SIZE"]):
        assert ids(our_checks.check_settings(None)) == ["herausforderung.E010"]


def test_forms_without_addresses_are_an_error():
    with override_settings(ROOT_URLCONF="wagtail.urls"):
        assert ids(our_checks.check_urls(None)) == ["herausforderung.E020"]


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("wagtail.contrib.settings", {"herausforderung.E001"}),
        ("wagtail_herausforderung.outbox", {"herausforderung.E002"}),
        ("wagtail_modeladmin", {"herausforderung.E002"}),
    ],
)
def test_a_missing_app_is_an_error(monkeypatch, missing, expected):
    really = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda name: name != missing and really(name))
    found = our_checks.check_installed_apps(None)
    assert set(ids(found)) == expected
    assert all(missing in error.hint for error in found)


def test_naive_time_is_an_error():
    with override_settings(USE_TZ=False):
        assert ids(our_checks.check_time_zones(None)) == ["herausforderung.E030"]
