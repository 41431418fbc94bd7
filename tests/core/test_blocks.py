"""Every block shows itself in the editor before it is chosen."""

import pytest

from tests import factories
from wagtail_herausforderung.blocks import body_blocks

pytestmark = pytest.mark.django_db

NAMES = [name for name, _block in body_blocks()]


@pytest.mark.parametrize("name", NAMES)
def test_a_block_says_what_it_is_for(name):
    block = dict(body_blocks())[name]
    assert block.label and block.meta.icon and block.get_description()


@pytest.mark.parametrize("name", NAMES)
def test_a_block_previews_in_our_own_styles(name, admin_client):
    from django.urls import reverse

    from wagtail_herausforderung.pages.models import InitiativePage

    factories.network()
    block = InitiativePage._meta.get_field("body").stream_block.child_blocks[name]
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert response.status_code == 200
    page = response.content.decode()
    assert "herausforderung.css" in page
    assert "Traceback" not in page


def test_a_call_to_action_leads_somewhere():
    from django.core.exceptions import ValidationError

    block = dict(body_blocks())["call_to_action"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"heading": "Hallo", "label": "Weiter"}))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://example.org/", "data:text/html,x"])
def test_only_https_leads_out(url):
    from django.core.exceptions import ValidationError

    block = dict(body_blocks())["call_to_action"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"heading": "Hallo", "label": "Weiter", "url": url}))


def test_nobody_is_quoted_without_consent():
    from django.core.exceptions import ValidationError

    block = dict(body_blocks())["quote"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"text": "Schön war's", "consent": False}))
