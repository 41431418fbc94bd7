"""Addresses of the personal pages; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("dossier/", views.DossierView.as_view(), name="dossier"),
    path("dossier/datei/<slug:ending>/", views.FileView.as_view(), name="dossier_file"),
    path("dossier/<str:token>/", views.OpenLinkView.as_view(), name="dossier"),
    path("meine-zusage/unterlagen/", views.RecordsView.as_view(), name="pledge_records"),
    path("meine-zusage/unterlagen/datenblatt/", views.SheetView.as_view(), name="goods_sheet"),
]
