"""``spreadsheets.batchUpdate``: the kinds of request, and their application all together or not at all."""
