-- Purpose: facts of an earlier arrival that a later one changed or no longer had.
-- Grain: a former fetched fact.
INSERT INTO clean.statistic_superseded BY NAME
SELECT *, $arrival_id AS superseded_by
FROM clean.arrived_country_statistic
