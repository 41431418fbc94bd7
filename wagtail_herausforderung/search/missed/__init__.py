"""What people searched for and did not find: counted by word and day, shown to editors."""

from .recording import record

__all__ = ["record"]
