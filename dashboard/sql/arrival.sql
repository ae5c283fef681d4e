-- Purpose: what was last fetched from each live source.
-- Grain: a live source.
SELECT
    source,
    fetched_at,
    rows_in,
    rows_new,
    rows_replaced,
    licence,
    address
FROM arrival
WHERE is_used
ORDER BY source
