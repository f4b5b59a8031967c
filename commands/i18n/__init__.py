"""Every word understood or said, in both languages: `words.*` the grammar, the others the sentences."""
