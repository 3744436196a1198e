"""Where extraction happens: in this process, or in several so that more than one core reads.

Reading a text takes tens of milliseconds of a core, so one process cannot keep a fast endpoint busy. A worker is a
whole process with an event loop, an `Extractor` and connections of its own; documents go to it and answers come back
through a pipe. When the parent dies, however it dies, the pipe ends and so does the worker.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, Self

from extractor.batch.answers import answer_to, failure
from extractor.errors import ConfigurationError, ExtractorError, SettingInvalid, WorkerLost
from extractor.limits.throttle import Throttle
from extractor.pipeline import Extractor

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from extractor.batch.items import Item
    from extractor.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted of every document.

    Attributes:
        settings: see `Settings`.
        schema: name or `name/vN`.
        prompt: name, `name/vN` or the path of a file; None for the schema's own.
        concurrency: documents and requests at a time, at most; fewer where the endpoint takes no more.
        rpm, tpm: requests and tokens a minute, at most.
        configuration: digest that the answers are recorded under; see `Extractor.configuration`. None is any.
    """

    settings: Settings
    schema: str = "event_summary"
    prompt: str | None = None
    concurrency: int = 32
    rpm: float | None = None
    tpm: float | None = None
    configuration: str | None = None

    def share(self, count: int) -> Order:
        """What one of several workers is to do, so that together they keep the bounds."""
        return replace(
            self,
            concurrency=max(1, self.concurrency // count),
            rpm=self.rpm and self.rpm / count,
            tpm=self.tpm and self.tpm / count,
        )


class Reader:
    """An extractor that begins documents as fast as the endpoint answers. For one event loop.

    Args:
        order: what is wanted of every document.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self.throttle = Throttle(most=order.concurrency, rpm=order.rpm, tpm=order.tpm)
        self._extractor = Extractor(order.settings, throttle=self.throttle)

    async def answer(self, item: Item) -> dict[str, Any]:
        """One item's answer; see `answer_to`.

        Raises:
            ConfigurationError: as there, or what decides the answer is not what it was when the run began.
        """
        self._check()
        await self.throttle.admit()
        try:
            return await answer_to(
                self._extractor, item, schema=self._order.schema, prompt=self._order.prompt
            )
        finally:
            self.throttle.leave()

    def _check(self) -> None:
        wanted = self._order.configuration
        if wanted and wanted != self._extractor.configuration(
            schema=self._order.schema, prompt=self._order.prompt
        ):
            raise SettingInvalid(
                "the prompt, the schema, the model or the version is another than when the run began",
                hint="run again; on a cluster, give all its machines the same",
            )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._extractor.aclose()


class Workers(Protocol):
    """Something that answers items, several at a time."""

    async def answer(self, item: Item) -> dict[str, Any]:
        """One item's answer; see `answer_to`."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


def workers_for(order: Order, processes: int) -> Workers:
    """This process alone, or so many others."""
    return Processes(order, processes) if processes > 1 else Reader(order)


@dataclass(eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    asked: dict[int, tuple[Item, asyncio.Future[dict[str, Any]], bool]] = field(default_factory=dict)


class Processes:
    """Several processes. One that dies is replaced, and what it was working on is done again once.

    Args:
        order: what is wanted of every document.
        count: how many.
    """

    def __init__(self, order: Order, count: int) -> None:
        self._order = order.share(count)
        self._count = count
        self._workers: list[_Worker] = []
        self._number = 0
        self._closing = False

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._workers = [self._start() for _ in range(self._count)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        for worker in self._workers:
            # Not by closing the pipe: a thread of ours is reading it, which keeps it open.
            with suppress(OSError):
                worker.pipe.send(None)
        for worker in self._workers:
            await asyncio.to_thread(worker.process.join, 5)
            if worker.process.is_alive():
                worker.process.kill()
                await asyncio.to_thread(worker.process.join)

    async def answer(self, item: Item) -> dict[str, Any]:
        """One item's answer; see `answer_to`."""
        return await self._ask(item, again=False)

    async def _ask(self, item: Item, *, again: bool) -> dict[str, Any]:
        answered: asyncio.Future[dict[str, Any]] = self._loop.create_future()
        worker = min(self._workers, key=lambda worker: len(worker.asked))
        self._number += 1
        number = self._number
        worker.asked[number] = (item, answered, again)
        with suppress(OSError):  # its reader sees the same, and has it done again
            worker.pipe.send((number, item))
        try:
            return await answered
        finally:
            worker.asked.pop(number, None)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")  # a fork would copy the parent's threads in mid-step
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._order), daemon=True, name="extractor")
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        return worker

    def _listen(self, worker: _Worker) -> None:
        """Hand over what a worker says, in a thread of its own, until it says no more."""
        while True:
            try:
                number, answer, error = worker.pipe.recv()
            except (EOFError, OSError):
                break
            self._call(self._answered, worker, number, answer, error)
        self._call(self._lost, worker)

    def _call(self, function: Any, *arguments: Any) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(function, *arguments)

    def _answered(
        self, worker: _Worker, number: int, answer: dict[str, Any], error: ExtractorError | None
    ) -> None:
        _, answered, _ = worker.asked.pop(number, (None, None, None))
        if answered is not None and not answered.done():
            if error:
                answered.set_exception(error)
            else:
                answered.set_result(answer)

    def _lost(self, worker: _Worker) -> None:
        if self._closing:
            return
        asked, worker.asked = worker.asked, {}
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._start()
        for item, answered, again in asked.values():
            if answered.done():
                continue
            if again:
                answered.set_result(failure(_lost()))
            else:
                task = self._loop.create_task(self._ask(item, again=True))
                task.add_done_callback(partial(_pass_on, answered))


def _pass_on(answered: asyncio.Future[dict[str, Any]], done: asyncio.Task[dict[str, Any]]) -> None:
    if done.cancelled() or answered.done():
        return
    error = done.exception()
    if error:
        answered.set_exception(error)
    else:
        answered.set_result(done.result())


def _lost() -> WorkerLost:
    return WorkerLost(
        "the process that read this text died twice", hint="there may be too little memory: lower --processes"
    )


def _work(pipe: Connection, order: Order) -> None:
    """The whole life of a worker."""
    # Ctrl-C reaches every process of the terminal; what it means is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_serve(pipe, order))


async def _serve(pipe: Connection, order: Order) -> None:
    writing = threading.Lock()
    tasks: set[asyncio.Task[None]] = set()

    def send(said: tuple[object, ...]) -> None:
        with writing, suppress(OSError):
            pipe.send(said)

    async def do(number: int, item: Item) -> None:
        said: tuple[object, ...]
        try:
            said = (number, await reader.answer(item), None)
        except ConfigurationError as error:
            said = (number, None, error)
        await asyncio.to_thread(send, said)

    async with Reader(order) as reader:
        while True:
            try:
                said = await asyncio.to_thread(pipe.recv)
            except (EOFError, OSError):
                break
            if said is None:
                break
            number, item = said
            task = asyncio.create_task(do(number, item))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
