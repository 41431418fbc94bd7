"""Events and registrations at the desk."""
