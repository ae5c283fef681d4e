-- Purpose: the days within which a share of the money had arrived; every euro weighs the same, so
--   that it makes no difference in how many instalments it came. NULL without money.
-- Grain: a list of {days, eur}.
CREATE MACRO money_quantile(items, share) AS (
    SELECT min(days)
    FROM (
        SELECT item.days AS days, sum(item.eur) OVER (ORDER BY item.days) AS reached,
               sum(item.eur) OVER () AS total
        FROM (SELECT unnest(items) AS item)
    )
    WHERE total > 0 AND reached >= share * total
)
