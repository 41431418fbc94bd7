"""The addresses of the test suite, and those of Wagtail's API: v2, and v3 where there is one."""

from importlib.util import find_spec

from django.urls import path

from tests.urls import urlpatterns as usual
from wagtail_herausforderung.headless.v2 import api_router

urlpatterns = [path("api/v2/", api_router.urls), *usual]
if find_spec("wagtail.api.v3"):
    from wagtail.api.v3.urls import api

    urlpatterns.insert(0, path("api/v3/", api.urls))
