"""One page a function: it asks the flow, and says by which template the answer is shown and which list stands behind it."""
