"""A report with its layers marked: what was read, word for word, and by which rule; for a terminal, and as one page for a browser.

`explained.py` is what is shown, `findings.py` puts each finding into words, `marks.py` says what is marked where; `screen.py` and
`page/` draw it.
"""
