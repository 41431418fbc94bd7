from wagtail_herausforderung.extras import Extra
from wagtail_herausforderung.personal import Kept, PersonalData

from .models import Registration


class Registrations(PersonalData):
    key = "registration"
    title = "registrations"
    model = Registration
    fields = ("reference", "email", "name", "guests", "created_at")

    def summary(self, number):
        return f"{number} registration for an evening"


class KeepingExtra(Extra):
    personal_data = (Registrations(),)
    kept = (Kept(Registration, removed="email name", plain="id reference guests created_at"),)
