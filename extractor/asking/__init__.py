"""What a model is asked with: messages, windows of the text, the form for a schema, and the form as it came back."""
