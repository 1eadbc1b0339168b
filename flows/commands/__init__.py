"""The commands of `dateline`, by what they are for."""
