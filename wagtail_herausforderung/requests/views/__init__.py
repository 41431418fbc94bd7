"""The public pages of requests. GET and HEAD never change anything."""
