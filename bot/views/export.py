"""The words that go with a file; the file itself is Slack's to show."""

from collections.abc import Iterator

from bot.views.blocks import escaped
from bot.views.parts import RULE_TEXT
from bot.views.text import fact
from commands.i18n.catalogue import say
from commands.i18n.problems import sentence
from commands.replies.actions import ExportFile
from commands.request import Language

MOST_LETTERS = 20


def caption(file: ExportFile, language: Language) -> str:
    """What is in the file and what is not, as lines of mrkdwn: counts, the rule, and whom and what it leaves out."""
    return escaped("\n".join(_lines(file, language)))


def _lines(file: ExportFile, language: Language) -> Iterator[str]:
    preset = say(f"preset.{file.preset}", language)
    yield " · ".join((_counted(file, language), say("caption.columns", language, n=file.columns), preset))
    yield say("caption.rule", language, sentence=fact(file.subject.sentence, RULE_TEXT))
    if file.to_check:
        yield say("caption.to_check", language, n=file.to_check)
    if file.left_out:
        yield say("caption.left_out", language, n=len(file.left_out), letters=_letters(file.left_out))
    yield from (fact(sentence(remark, language), RULE_TEXT) for remark in file.remarks)


def _counted(file: ExportFile, language: Language) -> str:
    counted = _matching(file, language)
    return counted if file.out_of is None else say("caption.ticked", language, counted=counted, n=file.out_of)


def _matching(file: ExportFile, language: Language) -> str:
    if file.subject.name is None:
        return say("caption.unsaved", language, n=file.rows)
    return say("caption.saved", language, n=file.rows, name=fact(file.subject.name))


def _letters(left_out: tuple[str, ...]) -> str:
    more = ", …" if len(left_out) > MOST_LETTERS else ""
    return ", ".join(fact(letter) for letter in left_out[:MOST_LETTERS]) + more
