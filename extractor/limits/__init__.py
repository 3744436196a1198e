"""What bounds the calls to an endpoint: attempts, tokens and seconds, requests at a time, and rest after failures."""
