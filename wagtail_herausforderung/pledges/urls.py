"""Addresses of the public forms; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links
from .views import closing, form, own, pictures

Link = own.OwnLinkView

urlpatterns = [
    path("<int:page_id>/zusagen/", form.PledgeView.as_view(), name="pledge"),
    path("zusage-gesendet/", form.SentView.as_view(), name="pledge_sent"),
    path("bestaetigen/", own.ConfirmView.as_view(), name="pledge_confirm"),
    path(
        "bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.DETAIL,)),
        name="pledge_confirm",
    ),
    path("meine-zusage/", own.DetailView.as_view(), name="pledge_detail"),
    path("meine-zusage/zurueckziehen/", own.WithdrawView.as_view(), name="pledge_withdraw"),
    path("meine-zusage/aendern/", own.ChangeView.as_view(), name="pledge_change"),
    path("meine-zusage/antworten/", own.AnswerView.as_view(), name="pledge_answer"),
    path("meine-zusage/gilt-noch/", own.TakeView.as_view(), name="pledge_take"),
    path("meine-zusage/papier/<slug:name>/", own.DocumentView.as_view(), name="pledge_document"),
    path("meine-zusage/karte.<slug:ending>", own.OwnCardView.as_view(), name="pledge_card"),
    path("wie-war-es/karte.<slug:ending>", closing.SideCardView.as_view(), name="closing_card"),
    path("wie-war-es/", closing.ClosingView.as_view(), name="pledge_closing"),
    path(
        "wie-war-es/nicht-mehr-zeigen/",
        closing.ClosingHideView.as_view(),
        name="pledge_closing_hide",
    ),
    path("bild/<str:token>/", pictures.PictureView.as_view(), name="pledge_picture"),
    path("wie-war-es/<str:token>/", Link.as_view(purpose=links.CLOSING), name="pledge_closing"),
    path("meine-zusage/nennung/", own.NamingView.as_view(), name="pledge_naming"),
    path("meine-zusage/nicht-mehr-zeigen/", own.HideView.as_view(), name="pledge_hide"),
    path("meine-zusage/link/", form.LostLinkView.as_view(), name="pledge_link"),
    path("meine-zusage/link/gesendet/", form.LinkSentView.as_view(), name="pledge_link_sent"),
    path("meine-zusage/<str:token>/", Link.as_view(purpose=links.DETAIL), name="pledge_detail"),
]
