"""The Sheet pane as a person handles it."""

from collections.abc import Mapping
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from bot.playground.sheets.ranges import column_index

CLIPBOARD = """
([kind, text]) => {
  const event = new ClipboardEvent(kind, {bubbles: true, cancelable: true, clipboardData: new DataTransfer()});
  if (text !== null) event.clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(event);
  return event.clipboardData.getData("text/plain");
}
"""
DROP = """
([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/csv"}));
  for (const kind of ["dragover", "drop"]) {
    const init = {bubbles: true, cancelable: true, dataTransfer: data};
    document.querySelector("#sheet table").dispatchEvent(new DragEvent(kind, init));
  }
}
"""


class Grid:
    """The grid of the page; cells by their address."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.table = page.get_by_role("grid")
        self.alert = page.locator("#sheet [role=alert]")
        expect(self.cell("A1")).not_to_have_text("")

    def cell(self, ref: str) -> Locator:
        """The cell with this address, which must be in sight."""
        letters, digits = ref.rstrip("0123456789"), ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return self.table.locator(f"#cell-{int(digits) - 1}-{column_index(letters)}")

    def go(self, ref: str) -> Locator:
        """Go to a cell by the address box."""
        box = self.page.locator("#sheet .address")
        box.fill(ref)
        box.press("Enter")
        expect(self.table).to_be_focused()
        return self.cell(ref)

    def extend(self, down: int = 0, right: int = 0) -> None:
        """Make the selection larger."""
        for key, count in (("ArrowDown", down), ("ArrowRight", right)):
            for _ in range(count):
                self.press(f"Shift+{key}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, ref: str, text: str) -> Locator:
        """Go to a cell, and type over what is in it."""
        cell = self.go(ref)
        self.page.keyboard.type(text)
        self.press("Enter")
        return cell

    def paste(self, text: str) -> None:
        """Paste a text, as from a spreadsheet."""
        self.page.evaluate(CLIPBOARD, ["paste", text])

    def copied(self) -> str:
        """Copy the selection, and give the text that another spreadsheet would get."""
        text: str = self.page.evaluate(CLIPBOARD, ["copy", None])
        return text

    def drop(self, name: str, text: str | bytes) -> None:
        """Drop a file on the grid."""
        self.page.evaluate(DROP, [name, text])

    def choose(self, menu: str, item: str) -> None:
        """Choose from one of the two menus of the toolbar."""
        self.page.get_by_role("button", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=item).click()

    def tab(self, name: str) -> Locator:
        """The tab of that name."""
        return self.page.get_by_role("tab", name=name)

    def column(self, letters: str, rows: int) -> list[str]:
        """The texts of a column, from the first row on."""
        return [self.cell(f"{letters}{row}").inner_text() for row in range(1, rows + 1)]


def accessible(page: Page, part: str = "#sheet") -> None:
    """Fail where axe finds something in the Sheet pane, or in a part of it: the whole grid takes axe a second."""
    answer: Mapping[str, list[Mapping[str, str]]] = Axe().run(page, context=part).response
    found = [f"{one['id']}: {one['help']}" for one in answer["violations"]]
    assert not found, found


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file for the file picker."""
    path = folder / name
    path.write_bytes(content)
    return path
