"""trucewatch reads reports on a truce, keeps who said what, and holds it against what was agreed."""

__version__ = "0.1.0"
