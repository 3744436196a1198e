"""Async work for callers without an event loop, and for those who watch it."""
