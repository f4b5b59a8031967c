"""What holds for every test."""

from hypothesis import settings

# Speed is measured by the benchmarks, side by side; a test that is timed fails on a busy machine, not on a bug.
settings.register_profile("untimed", deadline=None, print_blob=True)
settings.load_profile("untimed")
