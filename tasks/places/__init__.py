"""Places: toponyms in a text, each read as a place of the gazetteer by what stands around it."""
