"""What is done to articles: discover, read, repair, parse, extract."""
