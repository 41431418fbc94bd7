"""Programs of others that read calendars: what each of them sees of a file.

Every reader gives ``{uid: (begin, end, cancelled)}``, moments in UTC, days as dates. One that is
not there is skipped by its name.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import datetime
import json
import shutil
import subprocess

import pytest
from icalendar import Calendar

UTC = datetime.UTC

_SCRIPT = """
const ICAL = require("ical.js").default || require("ical.js");
const text = require("fs").readFileSync(0, "utf8");
const root = new ICAL.Component(ICAL.parse(text));
const found = {};
for (const each of root.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(each);
  const say = (time) => time.isDate ? time.toString() : time.toJSDate().toISOString();
  const status = each.getFirstPropertyValue("status");
  found[event.uid] = [say(event.startDate), say(event.endDate), status];
}
process.stdout.write(JSON.stringify(found));
"""


def _moment(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(UTC)
    return value


def by_icalendar(data: bytes) -> dict:
    return {
        str(event["uid"]): (
            _moment(event.decoded("dtstart")),
            _moment(event.decoded("dtend")),
            str(event["status"]) == "CANCELLED",
        )
        for event in Calendar.from_ical(data).walk("VEVENT")
    }


def by_recurring_ical_events(data: bytes) -> dict:
    module = pytest.importorskip("recurring_ical_events")
    found = {}
    for event in module.of(Calendar.from_ical(data)).between((2000, 1, 1), (2100, 1, 1)):
        assert str(event["uid"]) not in found, "one date twice"
        begin, end = _moment(event.decoded("dtstart")), _moment(event.decoded("dtend"))
        found[str(event["uid"])] = (begin, end, str(event["status"]) == "CANCELLED")
    return found


def by_vobject(data: bytes) -> dict:
    module = pytest.importorskip("vobject")
    calendar = module.readOne(data.decode())
    return {
        event.uid.value: (
            _moment(event.dtstart.value),
            _moment(event.dtend.value),
            event.status.value == "CANCELLED",
        )
        for event in calendar.contents.get("vevent", ())
    }


def by_ical_js(data: bytes) -> dict:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node")
    if subprocess.run([node, "-e", 'require("ical.js")'], capture_output=True).returncode:
        pytest.skip("needs ical.js where node finds it (NODE_PATH)")
    told = subprocess.run([node, "-e", _SCRIPT], input=data, capture_output=True, check=True)
    return {
        uid: (_read(begin), _read(end), status == "CANCELLED")
        for uid, (begin, end, status) in json.loads(told.stdout).items()
    }


def _read(text: str):
    if "T" not in text:
        return datetime.date.fromisoformat(text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class _Time(ctypes.Structure):
    """``icaltimetype`` of libical 3."""

    _fields_ = [
        *((n, ctypes.c_int) for n in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    ]


#: ``ICAL_VEVENT_COMPONENT``.
_EVENT = 4


def by_libical(data: bytes) -> dict:
    path = ctypes.util.find_library("ical") or "libical.so.3"
    try:
        lib = ctypes.CDLL(path)
    except OSError:
        pytest.skip("needs libical")
    for name in ("icalparser_parse_string", "icalcomponent_get_first_component"):
        getattr(lib, name).restype = ctypes.c_void_p
    lib.icalcomponent_get_next_component.restype = ctypes.c_void_p
    lib.icalcomponent_get_uid.restype = ctypes.c_char_p
    for name in ("icalcomponent_get_dtstart", "icalcomponent_get_dtend"):
        getattr(lib, name).restype = _Time
    root = ctypes.c_void_p(lib.icalparser_parse_string(data))
    assert root.value, "libical reads nothing"
    off, found = lib.icalproperty_string_to_status(b"CANCELLED"), {}
    each = lib.icalcomponent_get_first_component(root, _EVENT)
    while each:
        event = ctypes.c_void_p(each)
        begin, end = lib.icalcomponent_get_dtstart(event), lib.icalcomponent_get_dtend(event)
        cancelled = lib.icalcomponent_get_status(event) == off
        found[lib.icalcomponent_get_uid(event).decode()] = (_time(begin), _time(end), cancelled)
        each = lib.icalcomponent_get_next_component(root, _EVENT)
    return found


def _time(value: _Time):
    day = datetime.date(value.year, value.month, value.day)
    if value.is_date:
        return day
    time = datetime.time(value.hour, value.minute, value.second)
    return datetime.datetime.combine(day, time, UTC)


READERS = [by_icalendar, by_recurring_ical_events, by_vobject, by_ical_js, by_libical]
