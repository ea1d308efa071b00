"""The small learned part: what the rules propose is weighed by models trained on the project's own reports."""
