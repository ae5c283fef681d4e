-- Purpose: the largest payer's part of all money, in per cent; NULL without money.
-- Grain: a list of {payer, eur}.
CREATE MACRO largest_share(items) AS (
    SELECT 100.0 * max(eur) / nullif(sum(eur), 0)
    FROM (
        SELECT item.payer AS payer, sum(item.eur) AS eur
        FROM (SELECT unnest(items) AS item)
        GROUP BY item.payer
    )
)
