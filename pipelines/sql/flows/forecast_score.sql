-- Purpose: takes in the verdicts on all candidates.
-- Grain: series × place.
INSERT INTO forecast_score BY NAME
SELECT unnest($rows::STRUCT(
    series_id VARCHAR, place_code VARCHAR, period_kind VARCHAR, flow_type VARCHAR,
    first_period_end DATE, last_period_end DATE,
    origins INTEGER, nearer_origins INTEGER, forecasts INTEGER,
    mean_error_value DOUBLE, same_as_last_year_error_value DOUBLE, relative_error_percent DOUBLE,
    coverage_percent DOUBLE, library_coverage_percent DOUBLE, level_percent DOUBLE,
    method VARCHAR, verdict VARCHAR, source_ids VARCHAR
)[], recursive := true)
