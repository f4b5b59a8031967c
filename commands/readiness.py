"""What every line needs and is built once: built when the bot starts, so that nobody's first line waits for it."""

from datetime import UTC, datetime

from commands.i18n.catalogue import LANGUAGES, worded
from commands.language.dates import durations, phrases
from commands.language.vocabulary import questions
from commands.language.wholes import weekday_numbers
from commands.language.word_lists import LOCALES, single_words, word_list
from commands.line import SECTIONS, phrases_of
from sheets_backend.notation import group_mark, month_numbers


def get_ready() -> None:
    """The words and phrases of both languages, and what CLDR knows of them, are in memory: some tenths of a second."""
    for build in (questions, phrases, durations, weekday_numbers, month_numbers):
        build()
    for key in word_list("en")["keywords"]:
        single_words(key)
    for section in SECTIONS:
        phrases_of(section)
    for language in LANGUAGES:
        group_mark(LOCALES[language])
        for fact in (1.5, datetime.now(UTC), datetime.now(UTC).date()):
            worded(fact, language)
