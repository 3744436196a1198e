import pytest

from extractor import Extractor, Settings


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
