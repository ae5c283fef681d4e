-- Purpose: takes in what is expected after the last figures; blank where no forecast is shown.
-- Grain: series × place × month or year ahead.
INSERT INTO forecast_value BY NAME
SELECT unnest($rows::STRUCT(
    series_id VARCHAR, place_code VARCHAR, period_kind VARCHAR, period_end DATE, origin_end DATE,
    low_value DOUBLE, "value" DOUBLE, high_value DOUBLE, value_status VARCHAR,
    same_as_last_year_value DOUBLE, level_percent DOUBLE, method VARCHAR
)[], recursive := true)
