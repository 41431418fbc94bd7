"""Pictures, documents and users of the site's own, on everything of ours that names one."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.db.migrations.state import ProjectState
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.models import Site

from tests.sites.journey import challenge  # noqa: F401, the fixture
from wagtail_herausforderung.migrations._pictures import mend
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pages.models import ChallengePage, StoryIndexPage, StoryPage
from wagtail_herausforderung.testing import add, publish

pytestmark = pytest.mark.django_db


def picture():
    data = BytesIO()
    PillowImage.new("RGB", (640, 480), "teal").save(data, "PNG")
    data.seek(0)
    file = ImageFile(data, name="shelter.png")
    return get_image_model().objects.create(title="Shelter", file=file, credit="A. Miller")


def test_the_site_has_models_of_its_own():
    assert get_image_model() is not Image
    assert get_image_model()._meta.label == "site_media.Picture"
    assert get_document_model()._meta.label == "site_media.Paper"
    assert get_user_model()._meta.label == "site_media.User"


def test_picture_logo_and_document_are_published_and_shown(client, challenge):  # noqa: F811
    shown = picture()
    paper = get_document_model().objects.create(
        title="Floor plan", file=ContentFile(b"plan", name="plan.pdf"), source="The shelter"
    )
    partner = Partner.objects.create(
        name="Night shelter", sector="nonprofit", organisation_type="social_facility", logo=shown
    )
    challenge.image, challenge.image_alt = shown, "The door of the shelter"
    challenge.organisation = partner
    publish(challenge)
    front = Site.objects.get(is_default_site=True).root_page.specific
    front.logo = shown
    publish(front)
    telling = add(
        add(front, StoryIndexPage(title="Stories", slug="stories")),
        StoryPage(
            title="Thirty warm nights",
            slug="warm",
            body=[
                ("image", {"image": shown, "alt": "The shelter at night"}),
                ("documents", {"heading": "", "documents": [{"document": paper}]}),
            ],
        ),
    )
    told = client.get(telling.url).content.decode()
    assert paper.url in told and "The shelter at night" in told
    assert 'alt="The door of the shelter"' in client.get(challenge.url).content.decode()
    assert shown.get_usage().count() == 4
    Partner.objects.get(pk=partner.pk).logo.delete()
    assert ChallengePage.objects.get(pk=challenge.pk).image is None
    assert client.get(challenge.url).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_keys_that_point_at_the_table_of_wagtail_are_put_right():
    """As the first migrations of this package made them on such a site."""
    field, wrong = Partner._meta.get_field("logo"), Image._meta.db_table
    assert pointing_at() == "site_media_picture"
    _name, _path, args, kwargs = field.deconstruct()
    old = type(field)(*args, **{**kwargs, "to": Image})
    old.set_attributes_from_name("logo")
    old.model = Partner
    apps = ProjectState.from_apps(field.model._meta.apps).apps
    with connection.schema_editor() as editor:
        editor.alter_field(Partner, field, old)
    assert pointing_at() == wrong
    with connection.schema_editor() as editor:
        mend("herausforderung", apps, editor)
    assert pointing_at() == "site_media_picture"
    shown = picture()
    Partner.objects.create(
        name="Night shelter", sector="nonprofit", organisation_type="social_facility", logo=shown
    )
    connection.check_constraints()


def pointing_at() -> str:
    with connection.cursor() as cursor:
        found = connection.introspection.get_relations(cursor, Partner._meta.db_table)
    return found["logo_id"][1]
