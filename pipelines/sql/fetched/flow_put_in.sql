-- Purpose: puts fetched figures among those that stand.
-- Grain: a fetched figure.
INSERT INTO clean.flow_observation BY NAME
SELECT * EXCLUDE (arrival_id)
FROM clean.fetched_flow_observation
