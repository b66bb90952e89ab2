"""All that a library knows of one named thing."""
