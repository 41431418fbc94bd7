"""The tokens in links: those of today, and those that are in people's mailboxes."""

import base64
import json

import pytest

from wagtail_herausforderung.submissions.tokens import GoneToken, Purpose, belongs

PURPOSE = Purpose("tests.purpose", "", None, lambda: None)

#: As it was made before tokens had a version, for the secret key of the tests.
OLD = (
    "WyJIRi0yMDI2LTAwMDEiLCJmZGRjOTk2MjQxNWM3ZTQ1Il0:1xXamr:"
    "DJQPtm-KFXj9L4wr9TxNEkWZ3kxQbZkTbPxODrxol-o"
)


def test_an_old_link_goes_on_working():
    reference, mark = PURPOSE.unsign(OLD)
    assert (reference, mark) == ("HF-2026-0001", "fddc9962415c7e45")
    assert belongs(mark, "anna@example.org")
    assert not belongs(mark, "bert@example.org")


def test_a_new_link_says_how_its_address_is_hashed():
    token = PURPOSE.sign("HF-2026-0001", "anna@example.org")
    payload = token.split(":")[0]
    said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert said == ["HF-2026-0001", "2.10aa2dc6018aa1e3"]
    assert PURPOSE.unsign(token) == tuple(said)
    assert belongs(said[1], "anna@example.org")
    assert not belongs(said[1], "bert@example.org")


@pytest.mark.parametrize("version", ["", "1.", "3.", ".", "2.2."])
def test_a_hash_is_read_as_what_its_version_says(version):
    _version, _point, digest = PURPOSE.unsign(PURPOSE.sign("x", "anna@example.org"))[1].partition(
        "."
    )
    assert not belongs(version + digest, "anna@example.org")


def test_an_old_link_grows_old_as_well():
    import datetime

    with pytest.raises(GoneToken):
        Purpose(PURPOSE.salt, "", None, lambda: datetime.timedelta(0)).unsign(OLD)
