-- Purpose: takes in the past forecasts of all candidates.
-- Grain: series × place × past forecast × month or year ahead.
INSERT INTO forecast_backtest BY NAME
SELECT unnest($rows::STRUCT(
    series_id VARCHAR, place_code VARCHAR, period_kind VARCHAR,
    origin_end DATE, period_end DATE, horizon_months INTEGER,
    actual_value DOUBLE, forecast_value DOUBLE, low_value DOUBLE, high_value DOUBLE,
    same_as_last_year_value DOUBLE
)[], recursive := true)
