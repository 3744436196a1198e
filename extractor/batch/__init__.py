"""Many documents: runs that go on where they were stopped, on one machine or on several."""
