-- Purpose: series that stand for their place and are long enough for a forecast: their last figures in a row, none missing or withheld between them.
-- Grain: series × place × month or year.
WITH either AS (
    SELECT series_id, place_code, flow_type, 'month' AS period_kind, month_end AS period_end,
           12 * year(month_end) + month(month_end) AS position, value, source_id
    FROM flow_month
    WHERE standing = 'stands' AND value IS NOT NULL
    UNION ALL
    SELECT series_id, place_code, flow_type, 'year', make_date(year, 12, 31), year, value, source_id
    FROM flow_year
    WHERE standing = 'stands' AND value IS NOT NULL
),
numbered AS (
    SELECT *, position - row_number() OVER (
        PARTITION BY series_id, place_code, period_kind ORDER BY position
    ) AS run
    FROM either
    WHERE list_contains($flow_types, flow_type)
),
running AS (
    SELECT *
    FROM numbered
    -- Without a gap the distance between position and row number stays the same.
    QUALIFY run = max(run) OVER (PARTITION BY series_id, place_code, period_kind)
),
listed AS (
    SELECT
        series_id, place_code, period_kind, any_value(flow_type) AS flow_type,
        list(period_end ORDER BY position) AS period_ends,
        list(value ORDER BY position) AS amounts,
        string_agg(DISTINCT source_id, ' ' ORDER BY source_id) AS source_ids
    FROM running
    GROUP BY series_id, place_code, period_kind
    HAVING count(*) >= CASE period_kind WHEN 'month' THEN $fewest_months ELSE $fewest_years END
       AND count(DISTINCT value) > 1
)
SELECT series_id, place_code, period_kind, flow_type, period_ends, amounts, source_ids
FROM listed
-- Where a series has months enough, its years say nothing more.
QUALIFY period_kind = 'month' OR count(*) OVER (PARTITION BY series_id, place_code) = 1
ORDER BY period_kind, flow_type, series_id, place_code
