"""The small learned part: it finds words that tell of events, and weighs what the rules propose, by what words mean in their context."""
