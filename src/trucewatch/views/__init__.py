"""Results to what people see: text, tables, timeline, JSON Lines, CSV; pure."""
