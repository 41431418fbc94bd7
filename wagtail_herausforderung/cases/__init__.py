"""The case (Vorgang) behind a challenge page, and the account of each of its needs."""
