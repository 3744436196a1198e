"""Measurements of speed, by module: `python -m benchmarks.reading`."""
