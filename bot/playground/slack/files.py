"""Files: asked for, uploaded, then shared. What was uploaded comes back byte for byte."""

import secrets
from dataclasses import dataclass, replace

from bot.playground.slack.errors import SlackRefusal


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in one of its three states: `content` None until uploaded, `shared` once the upload was completed."""

    id: str
    name: str
    length: int
    created: int
    title: str = ""
    content: bytes | None = None
    shared: bool = False
    channels: tuple[str, ...] = ()


class Files:
    """The files of the workspace, by id, and the upload tickets not yet used."""

    def __init__(self) -> None:
        self.by_id: dict[str, SharedFile] = {}
        self._tickets: dict[str, str] = {}

    def expect(self, name: str, length: int, now: float) -> tuple[SharedFile, str]:
        """Give a new file and the ticket that its bytes are uploaded with."""
        file = SharedFile(f"F0LOCAL{len(self.by_id):04d}", name, length, int(now))
        ticket = secrets.token_urlsafe(24)
        self.by_id[file.id] = file
        self._tickets[ticket] = file.id
        return file, ticket

    def receive(self, ticket: str, content: bytes) -> SharedFile | None:
        """Keep uploaded bytes; None where the ticket is unknown or used, or the length is not what was announced."""
        file = self.by_id.get(self._tickets.pop(ticket, ""))
        if file is None or file.length != len(content):
            return None
        self.by_id[file.id] = replace(file, content=content)
        return self.by_id[file.id]

    def complete(self, ident: str, title: str | None, channels: tuple[str, ...]) -> SharedFile:
        """Share an uploaded file once; SlackRefusal `file_not_found` otherwise."""
        file = self.by_id.get(ident)
        if file is None or file.content is None or file.shared:
            raise SlackRefusal("file_not_found")
        shared = replace(file, title=title or file.name, shared=True, channels=channels)
        self.by_id[ident] = shared
        return shared
