"""Addresses of the pages about one's own data; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.OwnDataView.as_view(), name="own_data"),
    path("anfordern/", views.DataRequestView.as_view(), name="own_data_request"),
    path("gesendet/", views.DataSentView.as_view(), name="own_data_sent"),
    path("herunterladen/", views.DownloadView.as_view(), name="own_data_download"),
    path("loeschen/", views.EraseView.as_view(), name="own_data_erase"),
    path("geloescht/", views.ErasedView.as_view(), name="own_data_erased"),
    path("<str:token>/", views.OwnDataLinkView.as_view(), name="own_data"),
]
