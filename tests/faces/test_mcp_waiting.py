"""A host that waits for an answer, or has enough of waiting."""

import re
import select
import socket
import subprocess
import sys
import threading
from contextlib import asynccontextmanager

import anyio
import pytest
from mcp import Client

from extractor.mcp.server import build_server
from extractor.settings import Settings
from extractor.tools.toolbox import Toolbox
from tests.faces.mcp_clients import ARGUMENTS, TEXT, environment, over_http, over_stdio, with_news
from tests.wire.scripted_server import HANGING


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return with_news(tmp_path_factory.mktemp("mcp"))


class SilentModel:
    """An endpoint that takes questions, never answers, and notices when the asker hangs up."""

    def __enter__(self):
        self.asked, self.hung_up = threading.Event(), threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._listen, args=(connection,), daemon=True).start()

    def _listen(self, connection):
        with connection:
            while select.select([connection], [], [], HANGING)[0]:
                if not connection.recv(65536):
                    self.hung_up.set()
                    return
                self.asked.set()


@pytest.mark.parametrize(
    "transport_name",
    ["within", pytest.param("stdio", marks=pytest.mark.slow), pytest.param("http", marks=pytest.mark.slow)],
)
async def test_cancelling_a_call_ends_the_models_call_and_the_server_goes_on(folder, transport_name):
    with SilentModel() as model:
        more = {"EXTRACTOR_BASE_URL": model.address, "EXTRACTOR_MODEL": "silent", "EXTRACTOR_CACHE": "false"}
        async with cancellable(folder, transport_name, more) as client:
            steps = []

            async def progress(figure, _, message):
                steps.append((figure, message))

            async with anyio.create_task_group() as group:

                async def call():
                    await client.call_tool("extract_summary", {"text": TEXT}, progress_callback=progress)

                group.start_soon(call)
                assert await anyio.to_thread.run_sync(model.asked.wait, HANGING)
                assert not model.hung_up.is_set()
                group.cancel_scope.cancel()
            assert await anyio.to_thread.run_sync(model.hung_up.wait, HANGING)
            answer = await client.call_tool("check_claim", {"claim": "Баку", "text": TEXT})
            assert not answer.is_error
        figures = [figure for figure, _ in steps]
        assert figures == sorted(set(figures))
        assert any("asking" in message for _, message in steps)


@asynccontextmanager
async def cancellable(folder, transport_name, more):
    if transport_name == "within":
        settings = Settings.load(environment=more, folder=None)
        async with Client(build_server(Toolbox(settings))) as client:
            yield client
        return
    if transport_name == "stdio":
        async with over_stdio(folder, **more) as client:
            yield client
        return
    process = subprocess.Popen(  # noqa: ASYNC220  # starting it is what blocks, and nothing else runs yet
        [sys.executable, *ARGUMENTS, "--http", "--port", "0"],
        cwd=folder,
        env=environment(folder, **more),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = re.search(r"http://\S+", process.stderr.readline()).group()
        async with over_http(address, key=None) as client:
            yield client
    finally:
        process.terminate()
        process.wait(HANGING)


async def test_a_host_that_waits_is_told_again_and_again_that_its_call_is_worked_on():
    with SilentModel() as model:
        settings = Settings(base_url=model.address, model="silent", cache=False, strategy="compose")
        told, enough = [], anyio.Event()

        async def progress(figure, _, message):
            told.append((figure, message))
            if len(told) == 8:
                enough.set()

        async with (
            Client(build_server(Toolbox(settings), heartbeat=0.05)) as client,
            anyio.create_task_group() as group,
        ):

            async def call():
                await client.call_tool("extract_summary", {"text": TEXT}, progress_callback=progress)

            group.start_soon(call)
            with anyio.fail_after(HANGING):
                await enough.wait()
            group.cancel_scope.cancel()
        assert [figure for figure, _ in told] == list(range(1, len(told) + 1))
