-- Purpose: figures of one type, place, origin and period that differ, side by side.
-- Grain: a pair of figures.
INSERT INTO flow_conflict BY NAME
SELECT
    one.flow_type,
    one.place_code,
    one.period_start,
    one.period_end,
    one.origin,
    one.observation_id,
    one.series_id,
    one.value,
    one.source_id,
    other.observation_id AS other_observation_id,
    other.series_id AS other_series_id,
    other.value AS other_value,
    other.source_id AS other_source_id
FROM flow_observation AS one
JOIN flow_observation AS other
  ON other.flow_type = one.flow_type AND other.place_code = one.place_code
 AND other.period_start = one.period_start AND other.period_end = one.period_end
 AND other.origin IS NOT DISTINCT FROM one.origin
 AND other.observation_id > one.observation_id
 AND other.value <> one.value
JOIN flow_series AS series ON series.series_id = one.series_id
JOIN flow_series AS other_series ON other_series.series_id = other.series_id
-- Parts and wholes differ by nature, and so do the different groups within these three types.
WHERE series.part_of_series IS NULL AND other_series.part_of_series IS NULL
  AND (one.flow_type NOT IN ('hosted', 'prevented', 'return_readmission')
       OR one.series_id = other.series_id)
  AND one.unit = other.unit
ORDER BY one.observation_id, other.observation_id
