from wagtail_herausforderung.outbox.facts import Facts
from wagtail_herausforderung.outbox.kinds import MailKind

from .links import CONFIRM, OWN


class VisitFacts(Facts):
    SENDER = "Visitor"
    LINKS = {
        "confirm": lambda facts: CONFIRM.url(facts.subject),
        "own": lambda facts: OWN.url(facts.subject),
    }

    def context(self):
        visit = self.subject
        return {
            **super().context(),
            "reference": visit.reference,
            "contact_name": visit.name,
        }


_LACKS = ("challenge_title", "challenge_url")

KINDS = (
    MailKind("visit_confirm", VisitFacts, link="confirm", lacks=_LACKS),
    MailKind("visit_booked", VisitFacts, lacks=_LACKS),
)
