"""What can be scored, each behind `extractor.evals.prediction.System`."""
