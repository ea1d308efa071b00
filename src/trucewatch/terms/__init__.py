"""A truce file to a Truce, and back into plain words, with problems that name line and column."""
