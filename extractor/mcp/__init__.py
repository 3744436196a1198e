"""The extractor as a server of the Model Context Protocol, for chat software that speaks it."""
