-- Purpose: the months between the first and the last dated observation of a facility.
-- Grain: a month.
CREATE TEMPORARY TABLE calendar AS
SELECT last_day(CAST(start_of_month AS DATE)) AS month_end
FROM generate_series(
    (SELECT date_trunc('month', min(observed_on)) FROM capacity_observation),
    (SELECT date_trunc('month', max(observed_on)) FROM capacity_observation),
    INTERVAL 1 MONTH
) AS months(start_of_month)
