"""Addresses of general offers and proposals; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

Link = views.OwnLinkView

urlpatterns = [
    path("<int:page_id>/angebot/", views.OfferView.as_view(), name="offer"),
    path("angebot-gesendet/", views.OfferSentView.as_view(), name="offer_sent"),
    path("angebot-bestaetigen/", views.OfferConfirmView.as_view(), name="offer_confirm"),
    path(
        "angebot-bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.DETAIL,)),
        name="offer_confirm",
    ),
    path("mein-angebot/", views.OfferDetailView.as_view(), name="offer_detail"),
    path("mein-angebot/aendern/", views.OfferChangeView.as_view(), name="offer_change"),
    path("mein-angebot/zurueckziehen/", views.OfferWithdrawView.as_view(), name="offer_withdraw"),
    path("mein-angebot/<str:token>/", Link.as_view(purpose=links.DETAIL), name="offer_detail"),
    path("vorschlag/", views.ProposalView.as_view(), name="proposal"),
    path("vorschlag/<str:token>/", Link.as_view(purpose=links.PROPOSAL), name="proposal"),
]
