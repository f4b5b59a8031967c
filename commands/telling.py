"""What was told a person and need not be told the firm again: remembered in the sheet, after the answer."""

from commands.replies.parts import Sheet
from commands.replies.reply import Reply
from commands.request import Request
from sheets_backend.backend import Backend
from sheets_backend.column_errors import ColumnRenamed


def remember_told(reply: Reply, request: Request, backend: Backend) -> None:
    """The new names of columns that this reply told are remembered; nothing is done for any other reply.

    Raises:
        Problem: as `Backend.remember_name`; then the next reply tells it once more.

    """
    sheet = getattr(reply, "sheet", None)
    if isinstance(sheet, Sheet):
        for notice in sheet.notices:
            if isinstance(notice, ColumnRenamed):
                backend.remember_name(notice.id, notice.name, request.now)
