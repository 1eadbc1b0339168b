-- The words that a query asks for, as the index knows them.
SELECT unnest(search_words($words)) AS word
