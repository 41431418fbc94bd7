"""Addresses of the public forms; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("suche-folgen/<int:page_id>/", views.FollowView.as_view(), name="follow"),
    path("suche-folgen/gesendet/", views.SentView.as_view(), name="follow_sent"),
    path("suche-folgen/bestaetigen/", views.ConfirmView.as_view(), name="follow_confirm"),
    path(
        "suche-folgen/bestaetigen/<str:token>/",
        views.ConfirmLinkView.as_view(),
        name="follow_confirm",
    ),
    path("suche-folgen/meine-suche/", views.ChangeView.as_view(), name="follow_change"),
    path(
        "suche-folgen/meine-suche/<str:token>/",
        views.ChangeLinkView.as_view(),
        name="follow_change",
    ),
    path("suche-folgen/beenden/", views.StopView.as_view(), name="follow_stop"),
    path("suche-folgen/beenden/<str:token>/", views.StopLinkView.as_view(), name="follow_stop"),
    path("suche-folgen/beendet/", views.StoppedView.as_view(), name="follow_stopped"),
]
