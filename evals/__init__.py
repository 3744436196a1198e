"""How well the extraction works, as numbers that tell better from luck."""
