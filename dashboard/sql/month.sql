-- Purpose: the months that the snapshot covers, with the number of figures dated in each.
-- Grain: month.
SELECT state.month_end,
       (SELECT count(*) FROM capacity_observation
        WHERE last_day(observed_on) = state.month_end) AS figures
FROM (SELECT DISTINCT month_end FROM facility_status_month) AS state
ORDER BY state.month_end
