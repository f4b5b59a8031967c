"""What the composer suggests after a slash: the usage of each subcommand, as the bot's own help words it."""

from collections.abc import Mapping

from commands.handle import SUBCOMMANDS
from commands.i18n.catalogue import LANGUAGES, say
from commands.request import Language

Hint = dict[str, str]
Hints = Mapping[Language, list[Hint]]


def hints() -> Hints:
    """Give, for each language and verb, `usage`, `about`, and `start`: the command and the verb, to be typed as is."""
    return {language: [_hint(row.key, language) for row in SUBCOMMANDS] for language in LANGUAGES}


def _hint(verb: str, language: Language) -> Hint:
    usage = say(f"usage.{verb}", language)
    return {"usage": usage, "about": say(f"summary.{verb}", language), "start": " ".join(usage.split()[:2])}
