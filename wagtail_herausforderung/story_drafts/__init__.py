"""Stories drafted from what both sides tell of a pledge. A site may leave this app out.

``drafting`` writes the draft; ``taking_out`` removes from stories what somebody takes back, with
``pruning`` that says which fields of a page have to change for that.
"""
