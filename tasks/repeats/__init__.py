"""Near-duplicates: articles that repeat another one, cut, retitled, lightly edited or badly scanned."""
