"""Words to values, pure: sentences, lines, numbers; no file, no clock, no language model."""
