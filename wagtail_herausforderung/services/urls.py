"""Addresses of enquiries; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links, views

Link = views.EnquiryLinkView

urlpatterns = [
    path("<int:page_id>/anfragen/", views.EnquiryView.as_view(), name="enquiry"),
    path("angebot-angefragt/", views.EnquirySentView.as_view(), name="enquiry_sent"),
    path("anfrage-bestaetigen/", views.EnquiryConfirmView.as_view(), name="enquiry_confirm"),
    path(
        "anfrage-bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.OWN,)),
        name="enquiry_confirm",
    ),
    path("meine-anfrage/", views.EnquiryThreadView.as_view(), name="enquiry_own"),
    path(
        "meine-anfrage/zurueckziehen/",
        views.EnquiryWithdrawView.as_view(),
        name="enquiry_withdraw",
    ),
    path("meine-anfrage/<str:token>/", Link.as_view(purpose=links.OWN), name="enquiry_own"),
    path("anfrage-beantworten/", views.EnquiryAnswerView.as_view(), name="enquiry_answer"),
    path(
        "anfrage-beantworten/<str:token>/",
        Link.as_view(purpose=links.ANSWER),
        name="enquiry_answer",
    ),
]
