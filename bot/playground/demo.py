"""`python -m bot.playground.demo`: the main job from end to end, in French and in English; it ends by itself.

`tour.txt` is what is said and done. The files that the bot shares are left in `demo-output/`.
"""

import sys
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.playground.__main__ import DONE, FAILED, only_errors, show, spaced
from bot.playground.playing import Playing
from bot.playground.sample import DEMO_DAY, TIME_ZONE, sample_workbook
from bot.playground.session import DayClock, opened
from bot.playground.steps import BadInput, Step, read_steps

OUTPUT = Path("demo-output")
WATCH = """
Watch it in a browser while it lasts, at {url}
À regarder dans un navigateur pendant que cela dure : {url}
"""
NEXT = """
The exported files are in demo-output. To do the same by hand in a browser: make play, then open the address printed.
Pour faire de même à la main dans un navigateur : make play, puis ouvrez l'adresse affichée.
"""


def tour() -> list[Step]:
    """Give the steps of the tour."""
    text = (files("bot.playground") / "tour.txt").read_text(encoding="utf-8")
    return list(read_steps(text.splitlines()))


def main() -> int:
    """Play the tour; give the exit status, 1 where a step got no answer or the bot failed inside."""
    only_errors()
    OUTPUT.mkdir(exist_ok=True)
    with opened(sample_workbook(), clock=DayClock(DEMO_DAY, ZoneInfo(TIME_ZONE))) as session:
        playing = Playing(session, OUTPUT)
        show([WATCH.format(url=session.url)])
        try:
            for step in tour():
                show(spaced(playing.play(step)))
        except BadInput as problem:
            print(problem, file=sys.stderr)
            return FAILED
        show([NEXT])
        return FAILED if playing.failed else DONE


if __name__ == "__main__":
    sys.exit(main())
