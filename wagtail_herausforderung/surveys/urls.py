"""Addresses of the public forms; part of the namespace ``herausforderung``."""

from django.urls import path

from . import views

urlpatterns = [
    path("umfrage/<int:page_id>/", views.AnswerView.as_view(), name="survey"),
    path("umfrage/<int:page_id>/danke/", views.ThanksView.as_view(), name="survey_thanks"),
    path("umfrage/<int:page_id>/code/<str:token>/", views.CodeView.as_view(), name="survey_code"),
]
