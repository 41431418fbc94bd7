"""The public pages of registrations. GET and HEAD never change anything."""
