"""Times as rows of `time_expressions` have them."""

from __future__ import annotations

from tasks.keptrows import KeptRows


class KeptTimes(KeptRows):
    """What makes a `tasks.times.find.Time`, in this order but for the days, which are two columns."""

    columns = ("char_start", "char_end", "timex_type", "value", "start_date", "end_date", "confidence")
