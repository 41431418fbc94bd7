"""What the steps of a request ask."""

from __future__ import annotations

from ...cases.admin import steps
from ...cases.admin.forms import LinkForm
from ..states import REQUESTS, SEND_LINK

steps.ask(REQUESTS, SEND_LINK, LinkForm)
