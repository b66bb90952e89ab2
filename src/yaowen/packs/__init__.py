"""What does the industry know? Declarations with their own examples, and the loader that checks them."""
