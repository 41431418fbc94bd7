"""Addresses of registrations; part of the namespace ``herausforderung``."""

from django.urls import path

from . import links
from .views import form, own

Link = own.OwnLinkView
MINE = "meine-anmeldung/"

urlpatterns = [
    path("anmelden/<int:page_id>/", form.RegisterView.as_view(), name="event"),
    path("anmelden/gesendet/", form.RegisterSentView.as_view(), name="event_sent"),
    path("anmelden/bestaetigen/", own.ConfirmView.as_view(), name="event_confirm"),
    path(
        "anmelden/bestaetigen/<str:token>/",
        Link.as_view(purpose=links.CONFIRM, opens=(links.OWN, links.DECLINE)),
        name="event_confirm",
    ),
    path("anmelden/link/", form.LostLinkView.as_view(), name="event_lost"),
    path("anmelden/link-gesendet/", form.LostLinkSentView.as_view(), name="event_lost_sent"),
    path(MINE, own.OwnPage.as_view(), name="event_own"),
    path(
        f"{MINE}link/<str:token>/",
        Link.as_view(purpose=links.OWN, opens=(links.DECLINE,)),
        name="event_own",
    ),
    path(f"{MINE}annehmen/", own.TakeView.as_view(), name="event_take"),
    path(f"{MINE}verzichten/", own.DeclineView.as_view(), name="event_decline"),
    path(
        f"{MINE}verzichten/<str:token>/",
        Link.as_view(purpose=links.DECLINE, opens=(links.OWN,)),
        name="event_decline",
    ),
    path(f"{MINE}aendern/", own.ChangeView.as_view(), name="event_change"),
    path(f"{MINE}abmelden/", own.WithdrawView.as_view(), name="event_withdraw"),
    path(f"{MINE}termin.ics", own.CalendarView.as_view(), name="event_calendar"),
    path(f"{MINE}bescheinigung.pdf", own.CertificateView.as_view(), name="event_paper"),
]
