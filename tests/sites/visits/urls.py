from django.urls import path

from . import links, views

Link = views.VisitLinkView

urlpatterns = [
    path("<int:page_id>/visit/", views.VisitFormView.as_view(), name="visit_form"),
    path("visit-sent/", views.VisitSentView.as_view(), name="visit_sent"),
    path("confirm-visit/", views.VisitConfirmView.as_view(), name="visit_confirm"),
    path(
        "confirm-visit/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.OWN,)),
        name="visit_confirm",
    ),
    path("my-visit/", views.OwnVisit.as_view(), name="visit"),
    path("my-visit/cancel/", views.VisitCancelView.as_view(), name="visit_cancel"),
    path("my-visit/<str:token>/", Link.as_view(purpose=links.OWN), name="visit"),
]
