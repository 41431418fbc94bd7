from wagtail_herausforderung.conf import settings as hf
from wagtail_herausforderung.outbox.api import queue

from .links import CONFIRM, OWN


def send(moved, names):
    visit = moved.subject
    for name in names:
        purpose = CONFIRM if name == "visit_confirm" else OWN
        context = {
            "reference": visit.reference,
            "contact_name": visit.name,
            "hours_valid": hf.CONFIRM_HOURS,
            "action_url": purpose.url(visit),
        }
        queue(
            name,
            visit.email,
            context,
            language=visit.language,
            site=visit.site,
            about=visit,
            key=f"{name}:{visit.pk}",
        )
