"""Who asks whom, at the desk."""
