"""All that a worker of a run needs, loaded by being imported: workers are forked from a process that did so.

The model is that of the settings' files and the environment; a worker whose run asks for another loads it.
"""

import gc
from contextlib import suppress

from config.settings import load_settings
from tasks import process  # noqa: F401
from tasks.extractors import extractors
from tasks.pool import load
from tasks.rehearsal import rehearse

with suppress(Exception):  # what fails here fails in a worker again, and is told there
    load(load_settings())
    rehearse(extractors())
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # lexicons are no garbage either
