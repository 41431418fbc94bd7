"""Addresses of the public forms; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

OwnLink = views.OwnLinkView

urlpatterns = [
    path("<int:page_id>/zusagen/", views.PledgeView.as_view(), name="pledge"),
    path("zusage-gesendet/", views.SentView.as_view(), name="pledge_sent"),
    path("bestaetigen/", views.ConfirmView.as_view(), name="pledge_confirm"),
    path(
        "bestaetigen/<str:token>/",
        OwnLink.as_view(purpose=links.CONFIRM, opens=(links.DETAIL,)),
        name="pledge_confirm",
    ),
    path("meine-zusage/", views.DetailView.as_view(), name="pledge_detail"),
    path("meine-zusage/zurueckziehen/", views.WithdrawView.as_view(), name="pledge_withdraw"),
    path("meine-zusage/aendern/", views.ChangeView.as_view(), name="pledge_change"),
    path("meine-zusage/antworten/", views.AnswerView.as_view(), name="pledge_answer"),
    path("meine-zusage/gilt-noch/", views.TakeView.as_view(), name="pledge_take"),
    path("meine-zusage/papier/<slug:name>/", views.DocumentView.as_view(), name="pledge_document"),
    path("wie-war-es/", views.ClosingView.as_view(), name="pledge_closing"),
    path(
        "wie-war-es/nicht-mehr-zeigen/",
        views.ClosingHideView.as_view(),
        name="pledge_closing_hide",
    ),
    path("wie-war-es/<str:token>/", OwnLink.as_view(purpose=links.CLOSING), name="pledge_closing"),
    path("meine-zusage/nennung/", views.NamingView.as_view(), name="pledge_naming"),
    path("meine-zusage/nicht-mehr-zeigen/", views.HideView.as_view(), name="pledge_hide"),
    path("meine-zusage/link/", views.LostLinkView.as_view(), name="pledge_link"),
    path("meine-zusage/link/gesendet/", views.LinkSentView.as_view(), name="pledge_link_sent"),
    path("meine-zusage/<str:token>/", OwnLink.as_view(purpose=links.DETAIL), name="pledge_detail"),
]
