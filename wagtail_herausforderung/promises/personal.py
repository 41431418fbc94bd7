"""What the table of rescues keeps of people: who at the desk has pressed the button."""

from __future__ import annotations

from ..personal import Kept
from .models import Rescue

KEPT = (Kept(Rescue, staff="user", plain="id pledge kind at"),)
