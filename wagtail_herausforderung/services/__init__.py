"""Enquiries about what an initiative or a service point offers."""
