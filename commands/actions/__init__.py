"""The bulk actions, one file each: what a person does with the contacts that a segment picks."""
