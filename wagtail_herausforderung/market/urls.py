"""The secret addresses of an evening: a notary's desk, and the counter on the wall."""

from django.urls import path

from . import views

urlpatterns = [
    path("markt/<str:token>/", views.DeskView.as_view(), name="market_desk"),
    path("markt/<str:token>/zaehler/", views.CounterView.as_view(), name="market_counter"),
    path("markt/<str:token>/zaehler.json", views.CountView.as_view(), name="market_count"),
]
