"""What a schema asks for, field by field, and instances of it."""
