"""For all tests."""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that puts a command in the background has it ignore Ctrl-C: tests that press it would wait for ever.
    signal.signal(signal.SIGINT, signal.default_int_handler)
