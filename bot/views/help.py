"""How to use the bot."""

from bot.views.blocks import Json, Message, actions, break_before, bullets, header, message, paragraph, rich, words
from commands.i18n.catalogue import say
from commands.replies.reply import Help
from commands.request import Language


def help_page(reply: Help, language: Language) -> Message:
    """The usage of each verb and what it does; all of them, or the one that was asked about."""
    heading = "help.topic" if len(reply.verbs) == 1 else "help.heading"
    return message(
        say("help.said", language),
        header(say(heading, language)),
        rich(bullets(_verb(verb, language) for verb in reply.verbs)),
        paragraph(say("help.both_languages", language)),
        actions(reply.buttons, language),
        replaces=False,
    )


def _verb(verb: str, language: Language) -> list[Json]:
    return [words(say(f"usage.{verb}", language), code=True), break_before(say(f"summary.{verb}", language))]
