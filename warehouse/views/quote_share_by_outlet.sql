-- How outlets quote: the share of quotations that are direct, mixed and indirect.
SELECT
    outlet,
    count(*) AS quote_count,
    count(*) FILTER (kind = 'direct') / count(*) AS direct_share,
    count(*) FILTER (kind = 'mixed') / count(*) AS mixed_share,
    count(*) FILTER (kind = 'indirect') / count(*) AS indirect_share
FROM quotes_whole
GROUP BY outlet
