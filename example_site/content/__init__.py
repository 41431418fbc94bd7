"""What the example site says, as plain data. How it becomes pages is in ``example_site/building``."""
