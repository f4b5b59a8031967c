"""`versions NAME` lists them; `restore NAME [version N]` brings a rule back, or a segment that was deleted."""

from commands.changing import changed, check_uses
from commands.comparing import Proposal, propose, read_seen
from commands.errors import NoVersion, SameRule, UsesPrivate
from commands.line import Line, write
from commands.pages import page_number, page_of
from commands.replies.changes import VersionLine, Versions
from commands.replies.parts import Button
from commands.replies.reply import Reply
from commands.request import Request
from commands.saved import next_version, read_segment
from commands.showing import meaning
from commands.subcommands.subcommand import Subcommand
from sheets_backend.backend import Backend
from sheets_backend.errors import CycleOfSegments, NestedTooFar, Problem
from sheets_backend.folding import folded
from sheets_backend.segment_rows import ACTIVE, Change, Entry, Segment

PAGE_SIZE = 10


def run_versions(line: Line, request: Request, backend: Backend) -> Reply:
    """A page of the versions, the newest first; those of a segment that was deleted too."""
    segment, _ = _named(line, request, backend)
    number = page_number(line)
    line.expect_end()
    return versions(segment, number, request, backend)


def versions(segment: Segment, number: int, request: Request, backend: Backend) -> Versions:
    """Page `number` of the versions that there are for the speaker."""
    language, entries = request.speaker.language, backend.shelf(request.speaker.id).versions(segment.id)
    page = page_of(len(entries), PAGE_SIZE, number)
    lines = tuple(_line(entry, segment, request, backend) for entry in entries[page.start : page.end])
    turns = page.buttons(lambda n: write(language, "versions", segment.name, {"page": str(n)}))
    buttons = (*turns, Button("list", write(language, "list")))
    return Versions(segment.name, lines, len(entries), page.number, page.pages, buttons)


def _line(entry: Entry, newest: Segment, request: Request, backend: Backend) -> VersionLine:
    version, language = entry.segment, request.speaker.language
    sentence, _ = meaning(version, backend.contacts(), request, backend)
    line = write(language, "restore", newest.name, {"version": str(version.version)})
    can = entry.status == ACTIVE and (newest.change is Change.DELETED or version.rule != newest.rule)
    return VersionLine(
        version=version.version,
        change=version.change.value,
        by=version.saved_by.name,
        saved_at=version.saved_at,
        name=version.name,
        sentence=sentence or version.sentence,
        restore=Button("restore", line) if can else None,
    )


def run_restore(line: Line, request: Request, backend: Backend) -> Reply:
    """A deleted segment as it was, or with the rule of one of its versions; over a living one, both rules first."""
    newest, deleted = _named(line, request, backend)
    found = _version(newest, line, request, backend)
    seen = read_seen(line)
    line.expect_end()
    if found is None and not deleted:
        return versions(newest, 1, request, backend)
    version = found or newest
    facts = {"rule": version.rule, "columns": version.columns, "sentence": version.sentence}
    new = next_version(newest, Change.RESTORED, request, **facts)
    if deleted:
        return _brought_back(newest, new, request, backend)
    if version.rule == newest.rule and not seen.confirmed:
        raise SameRule(newest.name)
    language = request.speaker.language
    options = {"version": str(version.version)}
    return propose(
        Proposal(newest, new, lambda name, n: write(language, "restore", name, options | {"confirm": str(n)}),
                 version.version, ()),
        seen, request, backend,
    )  # fmt: skip


def _named(line: Line, request: Request, backend: Backend) -> tuple[Segment, bool]:
    """The segment that the next words name, or the mark of its deletion, and whether it is such a mark.

    Raises:
        Misread: neither bears the name.

    """
    shelf, start = backend.shelf(request.speaker.id), line.at
    deleted = {folded(mark.name): mark for mark in shelf.deleted}
    name = line.name([segment.name for segment in (*shelf.segments, *shelf.deleted)])
    if folded(name) in deleted and shelf.named(name) is None:
        return deleted[folded(name)], True
    end, line.at = line.at, start
    segment = read_segment(line, request, backend)
    line.at = end
    return segment, False


def _version(newest: Segment, line: Line, request: Request, backend: Backend) -> Segment | None:
    """The version that the line asks for, None where it asks for none.

    Raises:
        Misread: there is no such version for the speaker.

    """
    if not line.accept("options", "version"):
        return None
    start = line.at
    text, _ = line.value("version")
    entries = backend.shelf(request.speaker.id).versions(newest.id)
    found = (e.segment for e in entries if e.status == ACTIVE and str(e.segment.version) == text)
    version = next(found, None)
    if version is None:
        raise line.misread(NoVersion(newest.name, text), start, line.at)
    return version


def _brought_back(mark: Segment, new: Segment, request: Request, backend: Backend) -> Reply:
    """The segment is there again, even where a column that it needs is not: then it says how it is repaired.

    Raises:
        CycleOfSegments: its rule uses a segment that uses it by now.
        UsesPrivate: its rule uses a segment that is private by now.
        NameTaken: another segment bears its name by now.

    """
    try:
        check_uses(new, request, backend)
    except (CycleOfSegments, NestedTooFar, UsesPrivate):
        raise
    except Problem:  # said of the segment once it is there
        pass
    return changed(backend.change_segment(mark, new, request.id), request, backend)


VERSIONS = Subcommand("versions", run_versions)
RESTORE = Subcommand("restore", run_restore, changes=True)
