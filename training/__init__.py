"""How the learned part of the reader is made: gold → cases → model → weights.  Nothing here is needed to read reports."""
