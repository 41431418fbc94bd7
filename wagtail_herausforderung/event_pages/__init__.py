"""What event pages stand on: which are shown, as cards, as calendars; and dates by a rule."""
