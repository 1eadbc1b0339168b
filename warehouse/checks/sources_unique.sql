-- A raw file is booked once.
SELECT source_file, source_sha256, count(*) AS found FROM sources GROUP BY ALL HAVING count(*) > 1
