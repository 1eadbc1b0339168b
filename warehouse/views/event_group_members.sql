-- Rows of events by the event that they report, each with why it is in its group: grouped_events(2).
FROM grouped_events(2)
