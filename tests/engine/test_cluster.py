"""Work on a Dask cluster: a real scheduler, and workers in processes of their own."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, Popen
from threading import Event, Thread

import pytest

from kb.cli.ingest import noting
from kb.engine import Cluster, Here, Lost, in_order
from kb.errors import StoreError
from kb.ingest import Outcome, ingest
from kb.store import LocalStore
from tests.engine.test_processes import deadly
from tests.test_ingest_many import GRAMMAR, fixed, kept, said, written

distributed = pytest.importorskip("distributed")
dask = pytest.importorskip("dask")
pytestmark = [pytest.mark.slow, pytest.mark.long]


@pytest.fixture
def cluster() -> Iterator[distributed.LocalCluster]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def manned() -> Iterator[str]:
    """The address of a scheduler that always gets a new worker for one that ended.

    Dask's own replacing forgets a worker that ends before it has been seen to run.
    """
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as nobody,
    ):
        over = Event()
        manning = Thread(target=_keep_two_workers, args=(nobody.scheduler_address, over))
        manning.start()
        try:
            yield nobody.scheduler_address
        finally:
            over.set()
            manning.join()


def _keep_two_workers(scheduler: str, over: Event) -> None:
    command = ["dask", "worker", scheduler, "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    workers: list[Popen[bytes]] = []
    while not over.wait(0.1):
        workers = [worker for worker in workers if worker.poll() is None]
        while len(workers) < 2:
            workers.append(Popen([sys.executable, "-m", *command], stderr=DEVNULL))
    for worker in workers:
        worker.kill()
        worker.wait()


def deadly_in_time(number: int) -> int:
    """Ends its worker, once that has told of what it did before."""
    time.sleep(0.5 if number > 2 else 0)
    return deadly(number)


def test_only_what_ends_its_workers_is_lost(manned: str) -> None:
    with closing(Cluster(partial(partial, deadly_in_time), manned)) as engine:
        found = [result for _, result in in_order(engine, range(5), lambda _: None)]
    assert found == [0, 1, 2, Lost(), Lost()]


def test_a_store_is_that_of_a_local_run_though_a_worker_is_killed(
    tmp_path: Path, cluster: distributed.LocalCluster
) -> None:
    inbox = written(tmp_path / "inbox", 24)
    killed: list[int] = []

    def kill(_: Outcome) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    found = []
    far = partial(Cluster, scheduler=cluster.scheduler_address)
    for name, engine, tell in (("here", Here, print), ("far", far, kill)):
        with LocalStore.open(tmp_path / name) as store:
            outcomes: list[Outcome] = []
            ingest([inbox], store, fixed(), GRAMMAR, noting(tell, outcomes), engine)
            store.link()
            found.append((said(outcomes), kept(store)))
    assert killed
    assert found[0] == found[1]


def test_a_cluster_that_has_lost_its_workers_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kb.engine.cluster._ALONE", 0.5)
    monkeypatch.setattr("kb.engine.cluster._LOOK", 0.2)
    with (
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as nobody,
        closing(Cluster(partial(partial, abs), nobody.scheduler_address)) as engine,
        pytest.raises(StoreError, match="no worker"),
    ):
        engine.begin(-1)()


def test_where_no_scheduler_is_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.engine.cluster._PATIENCE", "1s")
    with pytest.raises(StoreError, match="there is no Dask scheduler at"):
        Cluster(partial(partial, deadly), "tcp://127.0.0.1:9")
