-- Purpose: puts fetched facts among those that stand.
-- Grain: a fetched fact.
INSERT INTO clean.country_statistic BY NAME
SELECT * EXCLUDE (arrival_id)
FROM clean.fetched_country_statistic
