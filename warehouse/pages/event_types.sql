-- Types of events, by how many there are.
SELECT event_type, count(*) AS event_count FROM events WHERE event_type IS NOT NULL GROUP BY event_type ORDER BY event_count DESC
