"""URLs of the example site: German without a prefix, English below ``/en/``."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import TemplateView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_herausforderung import addresses
from wagtail_herausforderung.headless.v2 import api_router

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    # How the error pages look, while developing: /fehler/404/.
    path("fehler/", include("example_site.errors")),
    path("sitemap.xml", sitemap),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    # A demo serves its own media; a real site leaves that to the web server in front of it.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]

urlpatterns += i18n_patterns(
    *addresses.mounted("postfach/", "example_site.mailbox"),
    *addresses.mounted("mitmachen/", "wagtail_herausforderung.urls"),
    path("", include("wagtail_herausforderung.search.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
