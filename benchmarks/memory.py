"""The peak memory of one cold apply, in a process of its own: `python -m benchmarks.memory BODY SAMPLE`."""

import resource
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
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    ours = Ours(Recorded(0, Path(sample).read_bytes(), Path(body).read_bytes(), b"", b""))
    ours.cold_page(compound(ours.schema))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux counts in kibibytes
    sys.stdout.write(str(peak - pages * resource.getpagesize()))


if __name__ == "__main__":
    main(*sys.argv[1:3])
