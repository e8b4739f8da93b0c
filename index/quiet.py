"""Load models without their libraries' progress bars and notices on standard error."""

import contextlib
from collections.abc import Iterator
from logging import ERROR, getLogger


@contextlib.contextmanager
def quiet_loading() -> Iterator[None]:
    """Silence transformers while a model is loaded, and put everything back afterwards."""
    from transformers.utils import logging

    notices = getLogger("sentence_transformers")
    verbosity, bars, level = logging.get_verbosity(), logging.is_progress_bar_enabled(), notices.level
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    notices.setLevel(ERROR)
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        notices.setLevel(level)
        if bars:
            logging.enable_progress_bar()
