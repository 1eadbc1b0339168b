"""Child processes that end with their parent, however that ends."""

import os
import threading
import time

SECONDS = 1.0


def end_with(parent: int) -> None:
    """Watch the parent from a thread; end this process soon after it, also when it was killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
