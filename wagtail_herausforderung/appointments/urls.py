"""Addresses of proposed dates and of the calendar; part of the namespace ``herausforderung``."""

from django.urls import path

from . import feed, links, views

urlpatterns = [
    path("termine-waehlen/", views.DatesView.as_view(), name="dates"),
    path(
        "termine-waehlen/<str:token>/",
        views.DatesLinkView.as_view(purpose=links.DATES),
        name="dates",
    ),
    path("kalender/<str:token>/termine.ics", feed.FeedView.as_view(), name="calendar_feed"),
]
