"""The matching group: who its members are, its meetings, and what it decides."""
