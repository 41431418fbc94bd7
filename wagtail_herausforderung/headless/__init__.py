"""Our pages and terms in Wagtail's API: what it shows of them, and addresses to mount."""
