from wagtail_herausforderung.cases.admin.deadlines import Clock
from wagtail_herausforderung.cases.admin.elsewhere import lists
from wagtail_herausforderung.pledges.admin.attention import needing_attention
from wagtail_herausforderung.pledges.models import Pledge


def rows(user):
    clock = Clock()
    found = [
        ("pledge", p.pk)
        for p in needing_attention(Pledge.objects.all(), clock).order_by("created_at", "pk")
    ]
    for each in lists():
        if each.key in ("inquiries", "offers", "unanswered"):
            found += [
                ("inquiry" if each.key == "inquiries" else "offer", row.pk)
                for row in each.rows(user, clock)
            ]
    return found
