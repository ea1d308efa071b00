"""Where each term stands, for each viewpoint, as known at a moment."""
