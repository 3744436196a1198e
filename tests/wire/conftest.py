import pytest

from extractor import Extractor, Settings
from extractor.model.wire import load
from tests.wire.commission import GOOD, TEXT
from tests.wire.scripted_server import ScriptedServer


@pytest.fixture
def extractor(tmp_path):
    """Make extractors against a server's address, with a cache of their own."""
    made = []

    def make(server, **settings):
        defaults = {
            "base_url": server.base_url,
            "model": "m",
            "api_key": "sk-canary",
            "cache_directory": tmp_path / "c",
        }
        made.append(Extractor(Settings.load(defaults | settings, environment={}, folder=None)))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def serve():
    """Start scripted servers with these replies."""
    load(structured=True)  # takes long on a busy machine, and no call shall wait for it
    running = []

    def start(*replies):
        server = ScriptedServer(replies)
        running.append(server.__enter__())
        return server

    yield start
    for server in running:
        server.__exit__()


@pytest.fixture(scope="module")
def right():
    """What a good answer about the commission comes to."""
    with ScriptedServer([GOOD]) as server:
        settings = {"base_url": server.base_url, "model": "m", "cache": False}
        with Extractor(Settings.load(settings, environment={}, folder=None)) as one:
            return one.extract(TEXT)
