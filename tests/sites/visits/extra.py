from wagtail_herausforderung.extras import Extra, Link, PersonalData, mounted
from wagtail_herausforderung.page_mixins import InitiativeMixin

from .models import Visit


class OwnVisits(PersonalData):
    key = title = "visits"
    model = Visit

    def summary(self, number):
        return f"{number} visits"

    def export(self, row):
        return {name: getattr(row, name) for name in ("reference", "name", "people", "status")}

    def erase(self, email):
        return self.rows(email).delete()[0]


class VisitsExtra(Extra):
    urls = "tests.sites.visits.urls"
    personal_data = (OwnVisits(),)

    def page_links(self, page):
        if not isinstance(page, InitiativeMixin):
            return []
        return [Link("visit", mounted("visit_form", page.pk), "Come and see")]
