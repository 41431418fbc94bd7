"""Where the pages of offers are."""

from ....public_forms import views


class PublicView(views.PublicView):
    folder = "wagtail_herausforderung/offers"


class PersonalView(views.PersonalView):
    folder = "wagtail_herausforderung/offers"
