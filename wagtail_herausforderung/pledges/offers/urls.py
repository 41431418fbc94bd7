"""Addresses of general offers and proposals; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("vorschlag/", views.ProposalView.as_view(), name="proposal"),
    path("vorschlag/<str:token>/", views.ProposalLinkView.as_view(), name="proposal"),
]
