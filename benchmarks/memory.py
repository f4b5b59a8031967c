"""The peak memory of one cold apply, in a process of its own: `python -m benchmarks.memory BODY SAMPLE`."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bodies import Recorded
from benchmarks.ours import Ours
from benchmarks.rules import compound


def peak_of_cold_apply(sheet: Recorded) -> float:
    """Peak bytes above those of the imports, the body included, as a multiple of the body."""
    with TemporaryDirectory() as folder:
        body, sample = Path(folder) / "body.json", Path(folder) / "sample.json"
        body.write_bytes(sheet.by_column)
        sample.write_bytes(sheet.sample)
        command = [sys.executable, "-m", "benchmarks.memory", str(body), str(sample)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    return float(done.stdout) / len(sheet.by_column)


def main(body: str, sample: str) -> None:
    """Print the bytes by which one cold apply of the compound rule exceeds what the imports take."""
    before = _bytes("VmRSS")
    ours = Ours(Recorded(0, Path(sample).read_bytes(), Path(body).read_bytes(), b"", b""))
    ours.cold_page(compound(ours.schema))
    sys.stdout.write(str(_bytes("VmHWM") - before))


def _bytes(what: str) -> int:
    """What Linux says of this process alone; `getrusage` tells the peak of its parent where that is more."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))


if __name__ == "__main__":
    main(*sys.argv[1:3])
