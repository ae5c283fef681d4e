-- Purpose: figures of an earlier arrival that a later one changed or no longer had.
-- Grain: a former fetched figure.
INSERT INTO clean.flow_superseded BY NAME
SELECT *, $arrival_id AS superseded_by
FROM clean.arrived_flow_observation
