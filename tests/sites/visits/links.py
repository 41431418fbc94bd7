from wagtail_herausforderung.submissions.tokens import Purpose, to_confirm

from .models import Visit

CONFIRM = Purpose(
    "visits.confirm",
    "visit_confirm",
    Visit,
    to_confirm,
    related=("site",),
    used=lambda visit: visit.status != "unconfirmed",
)
OWN = Purpose("visits.own", "visit", Visit, related=("site",))
