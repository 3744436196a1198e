"""What the answer could hold: the reading's finds turned into items, each with the words that prove it."""
