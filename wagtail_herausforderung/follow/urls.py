"""Addresses of the public forms; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

Link = views.OwnLinkView

urlpatterns = [
    path("suche-folgen/<int:page_id>/", views.FollowView.as_view(), name="follow"),
    path("suche-folgen/gesendet/", views.FollowSentView.as_view(), name="follow_sent"),
    path("suche-folgen/bestaetigen/", views.ConfirmView.as_view(), name="follow_confirm"),
    path(
        "suche-folgen/bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.CHANGE,)),
        name="follow_confirm",
    ),
    path("suche-folgen/meine-suche/", views.ChangeView.as_view(), name="follow_change"),
    path(
        "suche-folgen/meine-suche/<str:token>/",
        Link.as_view(purpose=links.CHANGE),
        name="follow_change",
    ),
    path("suche-folgen/beenden/", views.StopView.as_view(), name="follow_stop"),
    path("suche-folgen/beenden/<str:token>/", views.StopLinkView.as_view(), name="follow_stop"),
    path("suche-folgen/beendet/", views.StoppedView.as_view(), name="follow_stopped"),
]
