"""Who keeps, finds and fetches? Implementations of the ports."""
