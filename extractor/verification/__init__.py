"""From what a model pointed at to an answer that the text proves."""
