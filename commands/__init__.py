"""What a person can ask, and what happens then.

`handle` is the one way in: a `Request` (a line, its speaker, a clock) becomes a `Reply` (facts, no layout).
"""
