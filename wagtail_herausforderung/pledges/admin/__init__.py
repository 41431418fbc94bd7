"""The desk: cases and pledges in the Wagtail admin, bounded by the page tree."""
