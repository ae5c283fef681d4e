-- Purpose: an empty table for the fetched facts of all sources.
-- Grain: a fetched fact.
CREATE OR REPLACE TABLE clean.fetched_country_statistic AS
SELECT *, NULL::VARCHAR AS arrival_id
FROM clean.country_statistic
LIMIT 0
