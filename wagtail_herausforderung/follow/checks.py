"""System checks of this app. They touch neither database nor network."""

from __future__ import annotations

from django.apps import apps
from django.core.checks import Error, register
from django.urls import NoReverseMatch, reverse


@register("herausforderung")
def check_outbox(app_configs, **kwargs) -> list:
    if apps.is_installed("wagtail_herausforderung.outbox"):
        return []
    return [
        Error(
            "wagtail_herausforderung.follow needs wagtail_herausforderung.outbox.",
            hint="Add 'wagtail_herausforderung.outbox' to INSTALLED_APPS.",
            id="herausforderung.E050",
        )
    ]


@register("herausforderung")
def check_urls(app_configs, **kwargs) -> list:
    if not apps.is_installed("wagtail_herausforderung.outbox"):
        return []  # the forms wait for it, and E050 says so
    try:
        reverse("herausforderung:follow", args=[1])
    except NoReverseMatch:
        return [
            Error(
                "The addresses of the forms to follow a search are missing.",
                hint=(
                    "Add path('mitmachen/', include('wagtail_herausforderung.urls')) to your "
                    "urls.py, before Wagtail's catch-all."
                ),
                id="herausforderung.E051",
            )
        ]
    return []
