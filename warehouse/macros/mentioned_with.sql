-- mentioned_with(name): names that stand in the same current articles, most frequent first.
CREATE MACRO mentioned_with(wanted) AS TABLE
    SELECT other.name, other.label, count(*) AS article_count
    FROM entities one
    JOIN entities other ON other.article_id = one.article_id AND other.entity_id <> one.entity_id
    JOIN articles a ON a.article_id = one.article_id
    WHERE one.name = wanted AND a.is_current
    GROUP BY other.name, other.label
    ORDER BY article_count DESC, other.name
