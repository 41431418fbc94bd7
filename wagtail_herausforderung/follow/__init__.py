"""A search by mail: what is new in it, daily or weekly. The core works without this app."""
