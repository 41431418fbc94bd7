"""Addresses of the pages about one's own data; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("meine-daten/", views.OwnDataView.as_view(), name="own_data"),
    path("meine-daten/anfordern/", views.DataRequestView.as_view(), name="own_data_request"),
    path("meine-daten/gesendet/", views.DataSentView.as_view(), name="own_data_sent"),
    path("meine-daten/herunterladen/", views.DownloadView.as_view(), name="own_data_download"),
    path("meine-daten/loeschen/", views.EraseView.as_view(), name="own_data_erase"),
    path("meine-daten/geloescht/", views.ErasedView.as_view(), name="own_data_erased"),
    path("meine-daten/<str:token>/", views.OwnDataLinkView.as_view(), name="own_data"),
]
