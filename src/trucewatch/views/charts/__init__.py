"""Charts as SVG, drawn here and not in the browser: they need no script, print as they stand, and say in words what they show.

Pure functions from values to markup; colours and weights are classes of the page's style sheet, and nothing is told by colour alone.
"""
