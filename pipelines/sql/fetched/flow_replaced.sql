-- Purpose: committed figures of movement in whose place a fetched one comes.
-- Grain: a committed figure.
CREATE OR REPLACE TABLE clean.flow_superseded AS
SELECT old.*, new.arrival_id AS superseded_by
FROM clean.flow_observation AS old
JOIN clean.fetched_flow_observation AS new
  ON new.series_id = old.series_id
 AND new.place_code = old.place_code
 AND new.period_start = old.period_start
 AND new.period_end = old.period_end
 AND new.origin IS NOT DISTINCT FROM old.origin
