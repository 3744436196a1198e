"""What the answer could hold: the reading's finds turned into items of the schema, each with the words that prove it."""
