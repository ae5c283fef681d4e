-- Purpose: past forecasts of one series in one place with what came.
-- Grain: past forecast × month or year ahead.
SELECT *
FROM forecast_backtest
WHERE series_id = $series AND place_code = $place AND period_kind = $period_kind
ORDER BY origin_end, period_end
