"""Words into rules and back, in French and in English: `parse(say(rule, language)) == rule`."""
