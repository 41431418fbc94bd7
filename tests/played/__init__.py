"""A year at the desk, played through the pages that people see: see :mod:`.year`."""
