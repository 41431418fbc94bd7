"""Addresses of approaches; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

urlpatterns = [
    path("ansprechen/", views.ApproachView.as_view(), name="approach"),
    path(
        "ansprechen/<str:token>/",
        views.ApproachLinkView.as_view(purpose=links.APPROACH),
        name="approach",
    ),
]
