"""Where the personal pages of offers are."""

from ...submissions import views


class PersonalView(views.PersonalView):
    folder = "wagtail_herausforderung/offers"
