from wagtail_herausforderung.extras import Extra, Link, mounted
from wagtail_herausforderung.page_mixins import InitiativeMixin
from wagtail_herausforderung.personal import PersonalData

from .models import Visit


class OwnVisits(PersonalData):
    key = title = "visits"
    model = Visit
    fields = ("reference", "name", "people", "status")

    def summary(self, number):
        return f"{number} visits"


class VisitsExtra(Extra):
    urls = "tests.sites.visits.urls"
    personal_data = (OwnVisits(),)

    def page_links(self, page):
        if not isinstance(page, InitiativeMixin):
            return []
        return [Link("visit", mounted("visit_form", page.pk), "Come and see")]
