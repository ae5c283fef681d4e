-- Purpose: what is expected after the last figures of one series in one place, beside the same period of last year.
-- Grain: month or year ahead.
SELECT *
FROM forecast_value
WHERE series_id = $series AND place_code = $place AND period_kind = $period_kind
ORDER BY period_end
