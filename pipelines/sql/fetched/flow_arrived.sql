-- Purpose: figures of the arrival in use, beside those of other sources.
-- Grain: a fetched figure.
INSERT INTO clean.fetched_flow_observation BY NAME
SELECT *, $arrival_id AS arrival_id
FROM clean.arrived_flow_observation
