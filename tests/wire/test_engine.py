"""The process around the model, with a stub in the model's place."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import anyio
import pytest

from extractor.asking.message import Message
from extractor.embedded.engine import Engine, EngineConfig
from extractor.errors import BudgetSpent, EngineFailed
from extractor.limits.budget import Budget
from extractor.limits.retry import RetryPolicy
from extractor.model.client import ModelClient
from extractor.model.config import ModelConfig
from tests.clocks import Told
from tests.wire.scripted_server import HANGING

STUB = Path(__file__).parent / "stub_engine"
CONFIG = EngineConfig(linger=0.1)
HOLD = """
import asyncio, sys
from pathlib import Path
from extractor.embedded.engine import Engine, EngineConfig
engine = Engine(Path(sys.argv[1]), EngineConfig(linger=0.1), runtime=Path(sys.argv[2]))
print(asyncio.run(engine.endpoint()).base_url, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def scene(tmp_path, monkeypatch):
    runtime = Path(tempfile.mkdtemp(prefix="extractor-"))  # pytest's own names are too long for a socket
    weights = tmp_path / "model.gguf"
    weights.write_bytes(b"GGUF")
    loads = tmp_path / "loads"
    loads.touch()
    monkeypatch.syspath_prepend(str(STUB))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(STUB), str(Path(__file__).parents[2]), *sys.path]))
    monkeypatch.setenv("STUB_LOADS", str(loads))
    made = Scene(weights, runtime, loads)
    yield made
    made.go_on()
    for process in made.alive():
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    shutil.rmtree(runtime)


@pytest.fixture
def held(scene, monkeypatch):
    """No load ends before it is told to go on."""
    scene.held.touch()
    monkeypatch.setenv("STUB_HELD", str(scene.held))
    return scene


class Scene:
    def __init__(self, weights, runtime, loads):
        self.weights, self.runtime, self._loads = weights, runtime, loads
        self.held = loads.with_name("held")

    def go_on(self):
        self.held.unlink(missing_ok=True)

    def engine(self, config=CONFIG):
        return Engine(self.weights, config, runtime=self.runtime)

    def holder(self):
        return subprocess.Popen(
            [sys.executable, "-c", HOLD, str(self.weights), str(self.runtime)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def loads(self):
        return [int(line) for line in self._loads.read_text().split()]

    def alive(self):
        return [pid for pid in self.loads() if Path(f"/proc/{pid}/cmdline").exists() and not is_zombie(pid)]

    async def ended(self):
        await until(lambda: not self.alive() and not list(self.runtime.glob("*.sock")))


async def until(condition):
    """Wait for something that tells no event: another process, or a thread."""
    with anyio.fail_after(HANGING):
        while not condition():  # noqa: ASYNC110
            await anyio.sleep(0.01)


def is_zombie(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def question(text="?"):
    return [Message(role="user", content=text)]


def budget(seconds=10**6):
    return Budget(attempts=9, seconds=seconds, tokens=1000)


async def test_it_starts_when_asked_and_ends_after_the_last(scene):
    engine = scene.engine()
    assert scene.loads() == []
    client = ModelClient(ModelConfig(name="m"), engine=engine)
    async with client:
        for _ in range(3):
            judgement = await client.judge(question(), ["yes", "no"], budget=budget())
    assert (judgement.model, judgement.usage.calls) == ("stub", 1)
    assert len(scene.alive()) == 1
    engine.stop()
    engine.stop()
    await scene.ended()
    assert len(scene.loads()) == 1


async def test_a_client_that_comes_while_it_lingers_finds_it_loaded(scene):
    config = EngineConfig(linger=1000)
    async with scene.engine(config).running() as first:
        pass
    async with scene.engine(config).running() as second:
        assert first == second
    assert len(scene.loads()) == 1


async def test_tasks_that_start_at_once_share_one(held):
    scene, engine, found = held, held.engine(), []

    async def one(engine):
        found.append(await engine.endpoint())

    others = [scene.engine() for _ in range(4)]
    async with anyio.create_task_group() as group:
        for each in [engine] * 10 + others:
            group.start_soon(one, each)
        await until(lambda: all(each._waiting for each in [engine, *others]))
        scene.go_on()
    assert len(found) == 14
    assert len(set(found)) == len(scene.loads()) == 1
    for each in [engine, *others]:
        each.stop()
    await scene.ended()


async def test_processes_that_start_at_once_share_one_and_may_be_killed(held):
    scene = held
    holders = [scene.holder() for _ in range(4)]
    await until(scene.loads)
    scene.go_on()
    (address,) = {holder.stdout.readline() for holder in holders}
    for holder in holders[:-1]:
        holder.kill()
        holder.wait()
    # It sees them go before it sees another come, who would start a second if it ended for that.
    async with scene.engine().running() as endpoint:
        assert address == f"{endpoint.base_url}\n"
    assert len(scene.loads()) == 1
    holders[-1].kill()
    for holder in holders:
        holder.communicate()
    await scene.ended()


async def test_clients_that_come_and_go_never_find_it_closed(scene):
    """Each comes just when the engine means to end."""
    config = EngineConfig(linger=0.0)
    for _ in range(15):
        async with (
            scene.engine(config).running() as endpoint,
            ModelClient(
                ModelConfig(name="m", base_url=endpoint.base_url, api_key=endpoint.api_key)
            ) as client,
        ):
            await client.judge(question(), ["yes", "no"], budget=budget())
    await scene.ended()


async def test_one_that_dies_during_a_call_is_started_again(scene):
    engine = scene.engine()
    async with engine.running(), ModelClient(ModelConfig(name="m"), engine=engine) as client:
        judgement = await client.judge(question("die"), ["yes", "no"], budget=budget())
        assert judgement.usage.calls == 2
        assert len(scene.loads()) == 2
        await until(lambda: len(scene.alive()) == 1)
    await scene.ended()


async def test_one_that_was_killed_between_calls_is_replaced(scene):
    engine = scene.engine()
    async with engine.running(), ModelClient(ModelConfig(name="m"), engine=engine) as client:
        os.kill(scene.loads()[0], signal.SIGKILL)
        await until(engine.is_lost)
        assert (await client.judge(question(), ["yes", "no"], budget=budget())).usage.calls == 1
    await scene.ended()


async def test_a_socket_left_behind_is_no_hindrance(scene):
    engine = scene.engine()
    async with engine.running():
        os.kill(scene.loads()[0], signal.SIGKILL)
    await until(lambda: not scene.alive())
    assert list(scene.runtime.glob("*.sock"))
    async with scene.engine().running():
        assert len(scene.alive()) == 1
    await scene.ended()


async def test_a_model_that_does_not_load_is_said_to_all_who_wait(held, monkeypatch):
    monkeypatch.setenv("STUB_FAILS", "1")
    engines = [held.engine() for _ in range(3)]

    async def one(engine):
        with pytest.raises(EngineFailed, match="cannot load"):
            await engine.endpoint()

    async with anyio.create_task_group() as group:
        for engine in engines:
            group.start_soon(one, engine)
        await until(lambda: all(engine._waiting for engine in engines))
        held.go_on()
    assert len(held.loads()) == 1
    await held.ended()


async def test_one_that_is_killed_while_it_loads_is_said(held):
    def kill():
        while not held.loads():
            time.sleep(0.01)
        os.kill(held.loads()[0], signal.SIGKILL)

    threading.Thread(target=kill).start()
    with pytest.raises(EngineFailed, match="died"):
        await held.engine().endpoint()


async def test_stopping_does_not_wait_for_the_load(held):
    engine = held.engine()
    async with anyio.create_task_group() as group:
        group.start_soon(engine.endpoint)
        await until(lambda: engine._waiting and held.loads())
        group.cancel_scope.cancel()
    engine.stop()  # and the load has not ended
    held.go_on()
    await held.ended()
    assert len(held.loads()) == 1


async def test_a_load_that_takes_too_long_is_given_up(held):
    with pytest.raises(EngineFailed, match=r"within 0.2 seconds"):
        await held.engine(EngineConfig(linger=0.1, start_seconds=0.2)).endpoint()
    held.go_on()
    await held.ended()


async def test_a_load_counts_against_the_budget(held):
    engine = held.engine()
    async with ModelClient(ModelConfig(name="m"), engine=engine) as client:
        with pytest.raises(BudgetSpent):
            await client.judge(question(), ["yes"], budget=budget(seconds=0.3))
    held.go_on()
    engine.stop()
    await held.ended()


async def test_other_settings_are_another_engine(scene):
    async with (
        scene.engine().running() as one,
        scene.engine(EngineConfig(linger=0.1, context=512)).running() as two,
    ):
        assert one.base_url != two.base_url
        assert one.api_key != two.api_key
    await scene.ended()


async def test_nothing_of_the_key_is_on_disk_and_nobody_else_may_enter(scene):
    scene.runtime.chmod(0o755)
    async with scene.engine().running() as endpoint:
        assert scene.runtime.stat().st_mode & 0o077 == 0
        assert all(file.stat().st_size == 0 for file in scene.runtime.iterdir())
        assert endpoint.api_key.get_secret_value() not in repr(endpoint)
    await scene.ended()


async def test_a_swept_runtime_folder_does_not_keep_it_alive(scene):
    async with scene.engine().running():
        for file in scene.runtime.iterdir():
            file.unlink()
    await scene.ended()


async def test_a_folder_in_which_the_user_stands_cannot_come_between(scene, tmp_path, monkeypatch):
    for name in ("extractor", "json", "socket"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    async with scene.engine().running():
        assert len(scene.alive()) == 1
    await scene.ended()


async def test_a_folder_planted_by_another_is_refused(scene, tmp_path):
    (tmp_path / "link").symlink_to(scene.runtime)
    with pytest.raises(EngineFailed, match="no folder of this user"):
        await Engine(scene.weights, CONFIG, runtime=tmp_path / "link").endpoint()


async def test_without_a_runtime_folder_the_temporary_one_does(scene, monkeypatch, recwarn):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(scene.runtime))
    async with Engine(scene.weights, CONFIG).running():
        assert [folder.name for folder in scene.runtime.iterdir()] == [f"extractor-{os.geteuid()}"]
    assert not recwarn.list
    await until(lambda: not scene.alive())


async def test_a_path_too_long_for_a_socket_is_said(scene, tmp_path):
    engine = Engine(scene.weights, CONFIG, runtime=tmp_path / ("long" * 30))
    with pytest.raises(EngineFailed, match="too long"):
        await engine.endpoint()


async def test_a_missing_file_or_library_is_said(scene, tmp_path, monkeypatch):
    with pytest.raises(EngineFailed, match="No such file"):
        await Engine(tmp_path / "none.gguf", CONFIG, runtime=scene.runtime).endpoint()
    monkeypatch.setattr("extractor.embedded.engine._LIBRARY", "no_such_library_anywhere")
    with pytest.raises(EngineFailed, match="not installed") as caught:
        await scene.engine().endpoint()
    assert "extractor[local]" in caught.value.hint


def test_questions_to_one_engine_wait_their_turn_off_the_clock(scene, tmp_path, monkeypatch):
    """Five questions of 6 s each, at once, with 10 s for each call."""
    monkeypatch.setenv("STUB_ANSWERS", str(tmp_path))

    async def asked(engine):
        loop = asyncio.get_running_loop()
        client = ModelClient(ModelConfig(name="m"), engine=engine, retry=RetryPolicy(call_seconds=10))
        async with engine.running(), client:
            questions = [
                asyncio.create_task(client.judge(question(), ["yes", "no"], budget=budget()))
                for _ in range(5)
            ]
            for number in range(1, 6):
                while not (tmp_path / f"begun-{number}").exists():
                    await asyncio.to_thread(time.sleep, 0.01)
                await loop.let_pass(6)
                (tmp_path / f"go-{number}").touch()
            return [one.usage.calls for one in await asyncio.gather(*questions)]

    with asyncio.Runner(loop_factory=Told) as runner:
        assert runner.run(asked(scene.engine())) == [1] * 5
    asyncio.run(scene.ended())
