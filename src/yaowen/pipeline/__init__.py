"""What does an article say, to whom does it belong, and is it so? Pure stages; `run` composes them."""
