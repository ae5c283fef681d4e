-- Purpose: facts of the arrival in use, beside those of other sources.
-- Grain: a fetched fact.
INSERT INTO clean.fetched_country_statistic BY NAME
SELECT *, $arrival_id AS arrival_id
FROM clean.arrived_country_statistic
