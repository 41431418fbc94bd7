"""Questions to the contact person of a challenge, without a pledge.

Neither side sees the address of the other one: all letters come from the initiative, and both
sides write on pages behind their own links.
"""
