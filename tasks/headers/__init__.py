"""The head and the foot of raw wire text, read by grammars that are data (`config/headers.toml`)."""
