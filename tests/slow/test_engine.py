from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from extractor.asking.message import Message
from extractor.embedded.engine import Engine, EngineConfig
from extractor.embedded.weights import find_weights
from extractor.errors import EngineFailed
from extractor.limits.budget import Budget
from extractor.model.client import ModelClient
from extractor.model.config import ModelConfig
from tests.wire.scripted_server import HANGING

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("embedded model")]

CONFIG = EngineConfig(linger=0.5, context=2048)
QUESTION = [
    Message(role="system", content="Answer with one word, yes or no."),
    Message(role="user", content="Is Bishkek the capital of Kyrgyzstan?"),
]


class City(BaseModel):
    name: str
    size: Literal["small", "large"]


@pytest.fixture(scope="module")
def weights():
    found = find_weights()
    if found is None or not Engine.is_installed():
        pytest.skip("the embedded model is not installed")
    return found


@pytest.fixture
def runtime():
    # pytest's own folders have names too long for a socket.
    folder = Path(tempfile.mkdtemp(prefix="extractor-"))
    yield folder
    shutil.rmtree(folder)


def engines(runtime):
    """Process ids of the engines that listen in a folder, found without their help."""
    inodes = {
        line.split()[6] for line in Path("/proc/net/unix").read_text().splitlines() if f"{runtime}/" in line
    }
    found = set()
    for fd in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if str(fd.readlink()).removeprefix("socket:[").removesuffix("]") in inodes:
                found.add(int(fd.parts[2]))
    return found - {os.getpid()}


def computed(process):
    """Seconds of the processor that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until(condition):
    end = time.monotonic() + HANGING
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def client_of(engine):
    return ModelClient(ModelConfig(name="embedded", max_output_tokens=40), engine=engine)


def budget():
    return Budget(attempts=20, seconds=HANGING, tokens=100_000)


CHILD = """
import asyncio, signal, sys
from pathlib import Path
from extractor.embedded.engine import Engine, EngineConfig
from extractor.limits.budget import Budget
from extractor.asking.message import Message
from extractor.model.client import ModelClient
from extractor.model.config import ModelConfig
from pydantic import BaseModel

class Long(BaseModel):
    story: str

async def main():
    engine = Engine(Path(sys.argv[1]), EngineConfig(linger=0.5, context=2048), runtime=Path(sys.argv[2]))
    endpoint = await engine.endpoint()
    print(endpoint.base_url, flush=True)
    if sys.argv[3] == "generate":
        client = ModelClient(ModelConfig(name="embedded", max_output_tokens=1500), engine=engine)
        print("asking", flush=True)
        await client.ask([Message(role="user", content="Tell a very long story as JSON.")], Long,
                         budget=Budget(attempts=3, seconds=600, tokens=10000))
    await asyncio.to_thread(sys.stdin.read)

# What starts in the background is born deaf to it.
signal.signal(signal.SIGINT, signal.default_int_handler)
asyncio.run(main())
"""


def child(weights, runtime, what="hold"):
    """A process that holds an engine, until it is killed."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(weights), str(runtime), what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


async def test_it_answers_judges_and_ends(weights, runtime):
    engine = Engine(weights, CONFIG, runtime=runtime)
    async with engine.running(), client_of(engine) as client:
        judgement = await client.judge(QUESTION, ["yes", "no"], budget=budget())
        assert judgement.probability("yes") > 0.5
        assert judgement.usage.input_tokens > 10
        place = [
            Message(
                role="user", content='Describe the city Osh as JSON: {"name": …, "size": "small" or "large"}.'
            )
        ]
        answer = await client.ask(place, City, budget=budget())
        assert answer.value.name
        assert engines(runtime)
    wait_until(lambda: not engines(runtime))
    assert not list(runtime.glob("*.sock"))


async def test_without_the_key_it_is_silent(weights, runtime):
    import httpx2

    engine = Engine(weights, CONFIG, runtime=runtime)
    async with engine.running() as endpoint, httpx2.AsyncClient(trust_env=False, timeout=HANGING) as http:
        body = {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 1}
        for headers in ({}, {"authorization": "Bearer wrong"}):
            reply = await http.post(f"{endpoint.base_url}/chat/completions", json=body, headers=headers)
            assert reply.status_code == 401
        assert endpoint.api_key.get_secret_value() not in repr(endpoint)
        assert not [file for file in runtime.rglob("*") if file.is_file() and file.stat().st_size]


def test_two_processes_that_start_at_once_share_one(weights, runtime):
    both = [child(weights, runtime), child(weights, runtime)]
    addresses = {process.stdout.readline() for process in both}
    assert len(addresses) == 1
    assert addresses.pop().startswith("http://127.0.0.1:")
    assert len(engines(runtime) - {process.pid for process in both}) == 1
    for process in both:
        process.send_signal(signal.SIGKILL)
        process.wait()
    wait_until(lambda: not engines(runtime))


def test_a_killed_client_frees_it_but_not_for_others(weights, runtime):
    first = child(weights, runtime)
    first.stdout.readline()
    second = child(weights, runtime)
    second.stdout.readline()
    (engine,) = engines(runtime) - {first.pid, second.pid}
    first.kill()
    first.wait()
    # It sees one go before it sees another come, who would start a second if it ended for that.
    third = child(weights, runtime)
    third.stdout.readline()
    assert engines(runtime) - {second.pid, third.pid} == {engine}
    third.kill()
    third.wait()
    second.kill()
    second.wait()
    wait_until(lambda: not engines(runtime))


def test_ctrl_c_in_the_middle_of_an_answer_leaves_no_process(weights, runtime):
    process = child(weights, runtime, "generate")
    process.stdout.readline()
    assert process.stdout.readline() == "asking\n"
    (engine,) = engines(runtime) - {process.pid}
    before = computed(engine)
    wait_until(lambda: computed(engine) > before + 1)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=HANGING)
    wait_until(lambda: not engines(runtime))


async def test_an_engine_that_dies_during_a_call_is_started_again(weights, runtime):
    engine = Engine(weights, CONFIG, runtime=runtime)
    async with engine.running(), client_of(engine) as client:
        await client.judge(QUESTION, ["yes", "no"], budget=budget())
        (old,) = engines(runtime)
        long = [Message(role="user", content="word " * 400 + "Is this long? Answer yes or no.")]
        call = asyncio.create_task(client.judge(long, ["yes", "no"], budget=budget()))
        before = computed(old)
        await asyncio.to_thread(wait_until, lambda: computed(old) > before + 0.3)
        os.kill(old, signal.SIGKILL)
        judgement = await call
        assert judgement.usage.calls == 2
        assert engines(runtime) != {old}


async def test_a_file_that_is_no_model_is_said(runtime, tmp_path):
    fake = tmp_path / "fake.gguf"
    fake.write_bytes(b"GGUF" + b"\0" * 1000)
    engine = Engine(fake, CONFIG, runtime=runtime)
    with pytest.raises(EngineFailed, match="cannot load"):
        await engine.endpoint()
    wait_until(lambda: not engines(runtime))


async def test_a_socket_left_behind_is_no_hindrance(weights, runtime):
    engine = Engine(weights, CONFIG, runtime=runtime)
    async with engine.running():
        (old,) = engines(runtime)
        os.kill(old, signal.SIGKILL)
    wait_until(lambda: not engines(runtime))
    assert list(runtime.glob("*.sock"))
    async with engine.running():
        assert engines(runtime)
    wait_until(lambda: not engines(runtime))
