"""How a question reaches a model: over a connection, once however many ask it, or from the cache."""
