-- Purpose: takes replaced figures out of those that stand.
-- Grain: a committed figure.
DELETE FROM clean.flow_observation
WHERE observation_id IN (SELECT observation_id FROM clean.flow_superseded)
