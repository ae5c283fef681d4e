-- Purpose: indicators of movement of one series in one place.
-- Grain: month or year × indicator.
SELECT *
FROM flow_indicator_value
WHERE series_id = $series AND place_code = $place
ORDER BY period_end, period_kind, indicator_id
