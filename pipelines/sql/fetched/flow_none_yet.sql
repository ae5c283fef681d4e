-- Purpose: an empty table for the fetched figures of all sources.
-- Grain: a fetched figure.
CREATE OR REPLACE TABLE clean.fetched_flow_observation AS
SELECT *, NULL::VARCHAR AS arrival_id
FROM clean.flow_observation
LIMIT 0
