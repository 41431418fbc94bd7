"""The public pages: pledge, confirm, see and withdraw. GET and HEAD never change anything."""
