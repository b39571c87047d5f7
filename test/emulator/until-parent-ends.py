"""Runs ministack until standard input ends, so that no emulator outlives the test process that started it."""

import os
import signal
import sys
import threading


def end_with_parent():
    sys.stdin.buffer.read()
    # The whole process group: the emulator's Lambda functions are processes too.
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()

from ministack.app import main  # noqa: E402

main()
