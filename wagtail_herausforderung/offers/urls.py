"""Addresses of general offers and proposals; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("<int:page_id>/angebot/", views.OfferView.as_view(), name="offer"),
    path("angebot-gesendet/", views.OfferSentView.as_view(), name="offer_sent"),
    path("angebot-bestaetigen/", views.OfferConfirmView.as_view(), name="offer_confirm"),
    path(
        "angebot-bestaetigen/<str:token>/",
        views.OfferConfirmLinkView.as_view(),
        name="offer_confirm",
    ),
    path("mein-angebot/", views.OfferDetailView.as_view(), name="offer_detail"),
    path("mein-angebot/aendern/", views.OfferChangeView.as_view(), name="offer_change"),
    path("mein-angebot/zurueckziehen/", views.OfferWithdrawView.as_view(), name="offer_withdraw"),
    path("mein-angebot/<str:token>/", views.OfferDetailLinkView.as_view(), name="offer_detail"),
    path("vorschlag/", views.ProposalView.as_view(), name="proposal"),
    path("vorschlag/<str:token>/", views.ProposalLinkView.as_view(), name="proposal"),
]
