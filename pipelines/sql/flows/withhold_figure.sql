-- Purpose: withholds figures from which others that are withheld could be worked out.
-- Grain: an observation.
UPDATE flow_observation
SET value = NULL, value_status = 'suppressed'
WHERE list_contains($observation_ids, observation_id)
