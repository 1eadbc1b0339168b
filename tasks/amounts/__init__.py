"""Amounts: numbers with what they count, their units, and the changes that they tell of."""
