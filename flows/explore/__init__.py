"""The web page for looking at the archive: read-only, on this machine alone, without scripts of others."""
