"""Results to what people see: tables, timeline, status, reasons; as text, JSON Lines or CSV; pure."""
