"""The work, apart from the acknowledgements: a bounded number of jobs, and a clear no beyond it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.logs import error_facts

Job = Callable[[], None]


class WorkPool:
    """At most `workers` jobs at once and `waiting` behind them; what a job raises is logged.

    Slack gives up on a request that is not acknowledged in 3 seconds, so acknowledgements never queue behind work.
    """

    def __init__(self, workers: int = 8, waiting: int = 24) -> None:
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="work")
        self._changed = threading.Condition()
        self._room = workers + waiting
        self._jobs = 0

    def submit(self, job: Job) -> bool:
        """Take a job, or answer False at once: the pool is full or closed, and the job will never run."""
        with self._changed:
            if self._jobs >= self._room:
                return False
            self._jobs += 1
        self._executor.submit(self._run, job)
        return True

    def _run(self, job: Job) -> None:
        try:
            job()
        except BaseException as error:
            structlog.get_logger().critical("job_lost", **error_facts(error))
            raise
        finally:
            with self._changed:
                self._jobs -= 1
                self._changed.notify_all()

    def idle(self, timeout: float) -> bool:
        """Wait until no job runs or waits; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._jobs == 0, timeout)

    def close(self) -> None:
        """Refuse new jobs and drop those that wait; those that run go on."""
        with self._changed:
            self._room = 0
        self._executor.shutdown(wait=False, cancel_futures=True)
