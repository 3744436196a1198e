"""Where quoted words stand in the untouched text, and the values that code reads out of them."""
