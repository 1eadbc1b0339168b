-- Phrases whose share of a week's stories rises against the four weeks before: at least 3 stories of the week have
-- it; lift is the share beside the earlier one (half a story added, so that what is new has one, too), surprise the
-- stories beyond those expected, in standard deviations of a count. Weeks with no stories before them have no rows.
WITH weeks AS (
    SELECT
        week,
        story_count,
        sum(story_count) OVER before AS earlier_story_count
    FROM (
        SELECT date_trunc('week', published_date)::DATE AS week, count(*) AS story_count
        FROM current_articles
        WHERE published_date IS NOT NULL
        GROUP BY 1
    )
    WINDOW before AS (
        ORDER BY week RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 7 DAYS PRECEDING
    )
),
counted AS (
    SELECT week, phrase, story_count, share, coalesce(sum(story_count) OVER before, 0) AS earlier_count
    FROM phrases_by_week
    WINDOW before AS (
        PARTITION BY phrase
        ORDER BY week RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 7 DAYS PRECEDING
    )
),
compared AS (
    SELECT
        c.week,
        c.phrase,
        c.story_count,
        c.earlier_count::BIGINT AS earlier_story_count,
        c.share,
        c.earlier_count / w.earlier_story_count AS earlier_share,
        (c.earlier_count + 0.5) / (w.earlier_story_count + 1) AS usual_share,
        w.story_count AS week_story_count
    FROM counted c
    JOIN weeks w USING (week)
    WHERE w.earlier_story_count > 0
)
SELECT
    week,
    phrase,
    story_count,
    earlier_story_count,
    share,
    earlier_share,
    share / usual_share AS lift,
    (story_count - usual_share * week_story_count) / sqrt(usual_share * week_story_count) AS surprise
FROM compared
WHERE story_count >= 3 AND share > usual_share
