"""Bytes to reports: the only room that opens inputs."""
