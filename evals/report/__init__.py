"""The same figures for a terminal, a program, a CI server and a browser: one module each."""
