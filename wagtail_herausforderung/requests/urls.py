"""Addresses of requests; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links
from .views import begin, form, own
from .views.base import OwnLinkView as Link

ONE = "mein-bedarf/<str:reference>/"

urlpatterns = [
    path("bedarf/", begin.ChooseView.as_view(), name="request_choose"),
    path("bedarf/<int:page_id>/", begin.StartView.as_view(), name="request"),
    path("bedarf/seite/bedarf/<str:uid>/", form.NeedView.as_view(), name="request_need"),
    path("bedarf/seite/<slug:step>/", form.step, name="request_step"),
    path("bedarf/weiter/", begin.EditView.as_view(), name="request_edit"),
    path("bedarf/entwurf/", begin.DraftView.as_view(), name="request_draft"),
    path(
        "bedarf/entwurf/<str:token>/",
        Link.as_view(purpose=links.DRAFT, opens=(links.EDIT,)),
        name="request_draft",
    ),
    path("bedarf/gesendet/", begin.RequestSentView.as_view(), name="request_sent"),
    path("bedarf/bestaetigen/", begin.ConfirmView.as_view(), name="request_confirm"),
    path(
        "bedarf/bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.OWN, links.EDIT)),
        name="request_confirm",
    ),
    path("bedarf/link/", own.LostLinkView.as_view(), name="request_link"),
    path("bedarf/link-gesendet/", own.LostLinkSentView.as_view(), name="request_link_sent"),
    path("bedarf/kollege/", own.ColleagueView.as_view(), name="request_colleague"),
    path(
        "bedarf/kollege/<str:token>/",
        Link.as_view(purpose=links.COLLEAGUE),
        name="request_colleague",
    ),
    path("mein-bedarf/", own.OwnPage.as_view(), name="request_own"),
    path("mein-bedarf/link/<str:token>/", Link.as_view(purpose=links.OWN), name="request_own"),
    path("mein-bedarf/kollege/neu/", own.ColleagueAddView.as_view(), name="request_colleague_add"),
    path(
        "mein-bedarf/kollege/<int:pk>/",
        own.ColleagueRemoveView.as_view(),
        name="request_colleague_remove",
    ),
    path(ONE, own.DetailView.as_view(), name="request_detail"),
    path(f"{ONE}antworten/", own.AnswerView.as_view(), name="request_answer"),
    path(f"{ONE}aendern/", own.MendView.as_view(), name="request_mend"),
    path(f"{ONE}noch-einmal/", own.AgainView.as_view(), name="request_again"),
    path(f"{ONE}zurueckziehen/", own.WithdrawView.as_view(), name="request_withdraw"),
    path(f"{ONE}genug/<str:uid>/", own.EnoughView.as_view(), name="request_enough"),
]
