"""What holds for all tests."""

import hypothesis
import pytest

from extractor import schemas

# The same inputs each time and no clock: tests that fail by luck are not believed. New inputs are sought in tests/fuzz.
hypothesis.settings.register_profile(
    "project",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("project")


@pytest.fixture(autouse=True)
def schemas_as_they_were(monkeypatch):
    """What one test registers, also by extracting with a model of its own, is not there for the next."""
    monkeypatch.setattr(schemas, "_registered", dict(schemas._registered))


def pytest_collection_finish(session):
    """Tests that share a cluster or the embedded model stay in one process; pytest 9.2 with xdist 3.8 forgets it."""
    if session.config.getoption("loadgroup", default=False):
        grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
        if not all("@" in item.nodeid for item in grouped):
            raise pytest.UsageError(
                "pytest ignores the groups of pytest-xdist: install what requirements/dev.txt pins"
            )
