-- Purpose: published figures of one series in one place.
-- Grain: month or year.
SELECT month_end AS period_end, value, value_status
FROM flow_month
WHERE series_id = $series AND place_code = $place AND $period_kind = 'month'
UNION ALL
SELECT make_date(year, 12, 31) AS period_end, value, value_status
FROM flow_year
WHERE series_id = $series AND place_code = $place AND $period_kind = 'year'
ORDER BY period_end
