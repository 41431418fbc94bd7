"""Addresses of questions; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

Link = views.OwnLinkView

urlpatterns = [
    path("<int:page_id>/frage/", views.QuestionView.as_view(), name="inquiry"),
    path("frage-gesendet/", views.QuestionSentView.as_view(), name="inquiry_sent"),
    path("frage-bestaetigen/", views.ConfirmView.as_view(), name="inquiry_confirm"),
    path(
        "frage-bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.THREAD,)),
        name="inquiry_confirm",
    ),
    path("meine-frage/", views.ThreadView.as_view(), name="inquiry_thread"),
    path("meine-frage/<str:token>/", Link.as_view(purpose=links.THREAD), name="inquiry_thread"),
    path("frage-beantworten/", views.AnswerView.as_view(), name="inquiry_answer"),
    path(
        "frage-beantworten/<str:token>/",
        Link.as_view(purpose=links.ANSWER),
        name="inquiry_answer",
    ),
]
