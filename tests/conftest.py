"""What holds for all tests."""

import hypothesis

# The same inputs each time and no clock: tests that fail by luck are not believed. New inputs are sought in tests/fuzz.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("project")
