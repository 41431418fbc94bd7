"""Pictures from strangers: nothing of the original but what is to be seen, and not for all."""

from __future__ import annotations

import errno
import os
import re
import struct
import sys
import threading
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.management import call_command
from django.test import Client
from PIL import Image, PngImagePlugin

from wagtail_herausforderung import files
from wagtail_herausforderung.files import PrivateFiles, private_root
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.actions import Answer
from wagtail_herausforderung.pledges.models import ClosingPicture, ClosingReport
from wagtail_herausforderung.story_drafts import drafting
from wagtail_herausforderung.submissions import pictures
from wagtail_herausforderung.submissions.pictures import redrawn
from wagtail_herausforderung.submissions.transition import Actor

from .conftest import jpeg
from .test_own_page import FACTS, answered, picture, text

WORD = b"Kanarienvogel"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + WORD + b"</x:xmpmeta>"


def drawn(kind: str, mode: str = "RGB", **options) -> bytes:
    content = BytesIO()
    Image.new(mode, (40, 30), "orange" if mode != "P" else 1).save(content, kind, **options)
    return content.getvalue()


def exif() -> bytes:
    found = Image.Exif()
    found[0x010F] = WORD.decode()
    return found.tobytes()


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment behind its beginning."""
    content = drawn("JPEG")
    return content[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + content[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    content = drawn("PNG")
    check = struct.pack(">I", zlib.crc32(kind + body))
    return content[:33] + struct.pack(">I", len(body)) + kind + body + check + content[33:]


def riff(kind: bytes, body: bytes) -> bytes:
    """A WebP with one more chunk at its end."""
    content = drawn("WEBP", exif=exif())
    more = kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(content) - 8 + len(more)) + content[8:] + more


def text_chunks() -> PngImagePlugin.PngInfo:
    found = PngImagePlugin.PngInfo()
    found.add_text("Comment", WORD.decode())
    found.add_text("Author", WORD.decode(), zip=True)
    found.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return found


HIDING = {
    "JPEG comment": segment(0xFE, WORD),
    "JPEG Exif": drawn("JPEG", exif=exif()),
    "JPEG XMP": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
    "JPEG profile": segment(0xE2, b"ICC_PROFILE\0\1\1" + WORD * 20),
    "JPEG IPTC": segment(0xED, b"Photoshop 3.0\08BIM\4\4\0\0\0\0\0\x0d" + WORD),
    "JPEG of an unknown kind": segment(0xEB, WORD),
    "JPEG with something behind it": drawn("JPEG") + WORD,
    "JPEG with a second picture": drawn("MPO", save_all=True, append_images=[], comment=WORD),
    "GIF comment": drawn("GIF", "P", comment=WORD),
    "GIF with something behind it": drawn("GIF", "P") + WORD,
    "PNG text": drawn("PNG", pnginfo=text_chunks()),
    "PNG Exif": drawn("PNG", exif=exif()),
    "PNG profile": chunk(b"iCCP", b"name\0\0" + zlib.compress(WORD * 20)),
    "PNG of an unknown kind": chunk(b"prVt", WORD),
    "WebP Exif": drawn("WEBP", exif=exif()),
    "WebP XMP": drawn("WEBP", xmp=XMP),
    "WebP profile": drawn("WEBP", icc_profile=WORD * 20),
    "WebP of an unknown kind": riff(b"prVt", WORD),
}


def segments_of(content: bytes) -> list[int]:
    """The markers of a JPEG before its picture begins."""
    found, at = [], 2
    while content[at + 1] != 0xDA:
        found.append(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return found


@pytest.mark.parametrize("content", HIDING.values(), ids=HIDING)
def test_nothing_of_the_original_survives_but_what_is_to_be_seen(content):
    assert WORD in content or b"zTXt" in content or b"iCCP" in content
    found = redrawn(BytesIO(content))
    # APP0 (JFIF), tables, and the frame: no place where anything could be written.
    assert set(segments_of(found)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert found.endswith(b"\xff\xd9") and WORD not in found
    assert Image.open(BytesIO(found)).size == (40, 30)


def test_what_is_transparent_is_white():
    clear = Image.new("RGBA", (8, 8), (200, 0, 0, 0))
    content = BytesIO()
    clear.save(content, "PNG")
    assert min(Image.open(BytesIO(redrawn(content))).getpixel((4, 4))) > 250


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (drawn("JPEG"), True),
        (drawn("JPEG", progressive=True), False),
        (drawn("PNG"), False),
        (drawn("GIF", "P"), False),
        (drawn("WEBP"), False),
    ],
)
def test_so_many_pixels_as_the_format_can_be_read_with(content, fits, monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS_OTHERS", 1_199)
    if fits:
        assert redrawn(BytesIO(content))
        return
    with pytest.raises(ValueError, match="pixels"):
        redrawn(BytesIO(content))


def test_one_picture_at_a_time_is_read_in_a_process(monkeypatch):
    inside, most = [], []
    real = Image.open

    def slow(*args, **kwargs):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.02)
        opened = real(*args, **kwargs)
        inside.pop()
        return opened

    monkeypatch.setattr(pictures.Image, "open", slow)
    threads = [threading.Thread(target=redrawn, args=(BytesIO(jpeg()),)) for _number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(most) == 4 and max(most) == 1


# Where they lie


def on_disk() -> list[Path]:
    return [path for path in private_root().rglob("*") if path.is_file()]


@pytest.fixture
def pledge(confirmed):
    return actions.accept(confirmed())


def said(pledge, *, pictures=1, **values):
    answer = Answer(outcome="fully", quote="Schön war es.", **values)
    return actions.report(pledge, Actor.PLEDGER, answer, [jpeg()] * pictures)


def test_pictures_lie_outside_of_what_the_web_server_hands_out(pledge):
    said(pledge)
    [path] = on_disk()
    assert Path(default_storage.location) not in path.parents
    picture = ClosingPicture.objects.get()
    with pytest.raises(ValueError, match="not public"):
        picture.file.url  # noqa: B018


def test_a_page_that_has_checked_shows_them_for_an_hour(client, pledge, monkeypatch):
    said(pledge, may_publish=True)
    picture = ClosingPicture.objects.get()
    address = picture.url
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == picture.file.read()
    assert answer["Content-Type"] == "image/jpeg" and "no-store" in answer["Cache-Control"]
    assert client.get(f"{address[:-2]}x/").status_code == 404
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 3700)
    assert client.get(address).status_code == 404
    monkeypatch.undo()
    picture.file.delete(save=False)
    assert client.get(address).status_code == 404


def test_the_checks_say_when_the_folder_is_public_or_nobody_has_named_it(settings):
    assert files.check_private_pictures(None) == []
    assert [each.id for each in files.check_private_pictures_are_kept(None)] == [
        "herausforderung.W082"
    ]
    inside = f"{settings.MEDIA_ROOT}/geheim"
    settings.WAGTAIL_HERAUSFORDERUNG = {
        **settings.WAGTAIL_HERAUSFORDERUNG,
        "PRIVATE_MEDIA_ROOT": inside,
    }
    assert files.check_private_pictures_are_kept(None) == []
    assert [each.id for each in files.check_private_pictures(None)] == ["herausforderung.E082"]


# What fails


def test_what_fails_leaves_no_file(pledge, monkeypatch):
    said(pledge, pictures=0)

    def broken(*args, **kwargs):
        raise RuntimeError

    # The package has a function of the module's name.
    monkeypatch.setattr(
        sys.modules["wagtail_herausforderung.pledges.actions.close"], "_close", broken
    )
    with pytest.raises(RuntimeError):
        actions.report(pledge, Actor.ORGANISATION, Answer(outcome="fully"), [jpeg()])
    assert on_disk() == [] and not ClosingPicture.objects.exists()


def test_a_draft_that_fails_leaves_no_file_in_the_library(
    pledge, case, story_list, admin_user, monkeypatch
):
    said(pledge, may_publish=True)
    type(pledge).objects.filter(pk=pledge.pk).update(status="fulfilled", outcome="fully")

    def broken(*args, **kwargs):
        raise RuntimeError

    before = set(Path(default_storage.location).rglob("*.jpg"))
    monkeypatch.setattr(drafting.history, "note", broken)
    with pytest.raises(RuntimeError):
        drafting.draft_story(case, admin_user)
    assert set(Path(default_storage.location).rglob("*.jpg")) == before


def test_the_daily_run_sweeps_what_a_rollback_has_left(pledge):
    said(pledge)
    kept = ClosingPicture.objects.get().file.name
    storage = PrivateFiles()
    names = {each: f"herausforderung/closing/{each}.jpg" for each in ("old", "young", "public")}
    for each, name in names.items():
        where = default_storage if each == "public" else storage
        where.save(name, ContentFile(b"x"))
    past = time.time() - 2 * 86_400
    for path in (storage.path(kept), storage.path(names["old"])):
        os.utime(path, (past, past))
    os.utime(default_storage.path(names["public"]), (past, past))
    call_command("herausforderung_tidy", "--dry-run", verbosity=0)
    assert storage.exists(names["old"])
    call_command("herausforderung_tidy", verbosity=0)
    assert storage.exists(kept) and storage.exists(names["young"])
    assert not storage.exists(names["old"]) and not default_storage.exists(names["public"])


def test_a_full_disk_costs_the_picture_and_not_the_text(pledge, monkeypatch):
    def full(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    said(pledge, pictures=2)
    assert ClosingReport.objects.get().quote == "Schön war es."
    assert not ClosingPicture.objects.exists() and on_disk() == []


def full(self, *args):
    raise OSError(errno.ENOSPC, "No space left on device")


FULL = {"picture": (FileSystemStorage, "_save"), "upload": (TemporaryFileUploadHandler, "new_file")}
FULL["half an upload"] = (TemporaryFileUploadHandler, "receive_data_chunk")


@pytest.mark.parametrize("where", FULL.values(), ids=FULL)
def test_the_page_says_that_a_picture_could_not_be_stored(pledge, settings, monkeypatch, where):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0  # every file goes by way of a temporary one
    agreed = actions.agree(pledge, FACTS)
    client = Client(enforce_csrf_checks=True)
    link = links.CLOSING.make(links.Side(agreed, "pledger"))
    page = text(client.get(f"/mitmachen/wie-war-es/{link}/", follow=True))
    data = answered(agreed, quote="Bleibt.") | {"picture-1": picture()}
    assert client.post("/mitmachen/wie-war-es/", data).status_code == 403
    data |= {"picture-1": picture(), "csrfmiddlewaretoken": token_in(page)}
    monkeypatch.setattr(*where, full)
    shown = client.post("/mitmachen/wie-war-es/", data, follow=True)
    assert shown.status_code == 200
    assert ClosingReport.objects.get().quote == "Bleibt." and on_disk() == []
    sentence = "Your answer is kept, but not every picture could be stored."
    assert sentence in text(shown) or "nicht jedes Bild" in text(shown)


def token_in(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
