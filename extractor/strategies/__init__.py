"""The ways to a summary: a model fills in a form (`compose`), judges candidates (`select`), or is not asked."""
