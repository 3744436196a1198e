"""Several texts' reports of one event, joined into one record that shows who said what."""
