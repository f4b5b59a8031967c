"""The sheet, read as a small typed database.

Meaning lives here (types, operators, rules); words live in `commands.language`. Read in this order: `field_types`
(what a column can hold), `operators` (what can be asked of it), `rules` (what a segment means), `contacts` (the table
and what a rule picks), `backend` (one spreadsheet, opened).
"""
