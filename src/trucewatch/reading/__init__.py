"""Report to claims: a visible, ordered table of steps, one kind of rule per file."""
