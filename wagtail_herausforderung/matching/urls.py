"""Addresses of what members answer; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

urlpatterns = [
    path("treffen/", views.ComesView.as_view(), name="meeting"),
    path(
        "treffen/<str:token>/",
        views.MemberLinkView.as_view(purpose=links.COMES),
        name="meeting",
    ),
    path("matching-gruppe/", views.VoteView.as_view(), name="group_vote"),
    path(
        "matching-gruppe/<str:token>/",
        views.MemberLinkView.as_view(purpose=links.VOTE),
        name="group_vote",
    ),
]
