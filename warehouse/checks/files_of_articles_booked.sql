-- Every article and every reject comes from a file in the books.
SELECT source_file, source_sha256 FROM articles
UNION
SELECT source_file, source_sha256 FROM rejects
EXCEPT
SELECT source_file, source_sha256 FROM sources
