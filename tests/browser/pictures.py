"""The README's pictures: drawn by the tests, and compared with how the page looks now."""

import base64
from pathlib import Path

from playwright.sync_api import Locator, Page

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 300_000
ALIKE = 5.0
"""Shades of 255 by which two pictures may be apart on average: with another common font 3, without a pane 6."""

_DIFFERENCE = """
async ([before, now]) => {
  const [width, height] = [64, 40];
  const shades = async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas.imageSmoothingQuality = "high";
    canvas.drawImage(picture, 0, 0, width, height);
    const rgba = canvas.getImageData(0, 0, width, height).data;
    return {ratio: picture.width / picture.height, grey: Array.from({length: width * height}, (_, at) =>
      (rgba[4 * at] + rgba[4 * at + 1] + rgba[4 * at + 2]) / 3)};
  };
  const [a, b] = [await shades(before), await shades(now)];
  if (Math.abs(a.ratio / b.ratio - 1) > 0.15) return 255;
  return a.grey.reduce((sum, shade, at) => sum + Math.abs(shade - b.grey[at]), 0) / a.grey.length;
}
"""


class Album:
    """The pictures of the README: each one that is taken is drawn anew, or held against the one that is there."""

    def __init__(self, tab: Page, redraw: bool) -> None:
        self._tab = tab
        self._redraw = redraw

    def take(self, name: str, what: Page | Locator) -> None:
        """The picture of this name is in the folder, is small, and shows what is to be seen now."""
        now, path = what.screenshot(), FOLDER / f"{name}.png"
        if self._redraw:
            path.write_bytes(now)
        before = path.read_bytes()
        assert len(before) < MOST_BYTES, f"{path.name} has {len(before):,} bytes"
        apart = self.difference(before, now)
        assert apart < ALIKE, f"{path.name} is not how it looks now ({apart:.0f} shades apart): `make pictures`"

    def difference(self, before: bytes, now: bytes) -> float:
        """How many shades of 255 two pictures are apart on the average; 255 where their shapes differ."""
        pair = [base64.b64encode(png).decode() for png in (before, now)]
        return float(self._tab.evaluate(_DIFFERENCE, pair))
