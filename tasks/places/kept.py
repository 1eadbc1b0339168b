"""Places as rows of `places` have them."""

from __future__ import annotations

from tasks.keptrows import KeptRows


class KeptPlaces(KeptRows):
    """What makes a `tasks.places.located.Location`, in this order."""

    columns = ("char_start", "char_end", "place_type", "geonames_id", "country_code")
