"""Answers to questionnaires, and what is published of them."""
