"""Benchmarks: quality against gold that lies beside the project, speed as ratios inside one run."""
