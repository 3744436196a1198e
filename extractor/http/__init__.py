"""The HTTP service: the same extraction behind an interface for programs and a page for people.

`create_app` makes the ASGI application, `extractor.http.server.serve` runs it. One event loop speaks HTTP; texts are
read in a thread with a loop of its own, so that the tens of milliseconds of work on one never make another wait for
its answer from memory, its health check or its page.
"""
