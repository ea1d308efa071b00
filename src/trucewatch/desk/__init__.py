"""The desk: a truce in a browser, served on this machine.

A thin door: `app.py` is the table of addresses, each page in `pages/` asks the flow and hands what it is told to a template; every list is
also there as JSON and CSV, from the same call.  `ask.py` is what a request asks about, `guard.py` who may ask.
"""
