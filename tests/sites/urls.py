"""The URLs of ``wagtail start`` with two lines more."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("mitmachen/", include("wagtail_herausforderung.urls")),
    path("", include("wagtail_herausforderung.search.urls")),
    path("", include(wagtail_urls)),
]
