"""Where the personal pages of offers are."""

from ....public_forms import views


class PersonalView(views.PersonalView):
    folder = "wagtail_herausforderung/offers"
