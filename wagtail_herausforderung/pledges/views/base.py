"""Where the pages of pledges are."""

from ...submissions import views


class PublicView(views.PublicView):
    folder = "wagtail_herausforderung/pledges"


class PersonalView(views.PersonalView):
    folder = "wagtail_herausforderung/pledges"
