-- Purpose: pairs of figures of one facility that differ: capacities within the stated window or
--   undated, counts of people of one and the same date.
-- Grain: a pair of differing figures.
INSERT INTO figure_conflict BY NAME
WITH figure AS (
    SELECT observation_id, facility_id, 'places' AS measure, capacity_places AS value, observed_on,
           capacity_basis AS basis, capacity_qualifier AS qualifier, source_id
    FROM capacity_observation
    WHERE capacity_status = 'observed'
    UNION ALL
    SELECT observation_id, facility_id, 'people', occupancy_people, observed_on, NULL,
           occupancy_qualifier, source_id
    FROM capacity_observation
    WHERE occupancy_status = 'observed' AND observed_on IS NOT NULL
)
SELECT a.facility_id, municipality.country_code, a.measure,
       a.observation_id, a.value, a.observed_on, a.basis, a.qualifier, a.source_id,
       b.observation_id AS other_observation_id, b.value AS other_value,
       b.observed_on AS other_observed_on, b.basis AS other_basis,
       b.qualifier AS other_qualifier, b.source_id AS other_source_id
FROM figure AS a
JOIN figure AS b
  ON b.facility_id = a.facility_id AND b.measure = a.measure AND b.value <> a.value
 AND (coalesce(a.observed_on, DATE '0001-01-01'), a.observation_id)
   < (coalesce(b.observed_on, DATE '0001-01-01'), b.observation_id)
JOIN facility ON facility.facility_id = a.facility_id
JOIN municipality ON municipality.municipality_id = facility.municipality_id
WHERE CASE a.measure
      WHEN 'people' THEN a.observed_on = b.observed_on
      ELSE a.observed_on IS NULL OR b.observed_on IS NULL
           OR date_sub('month', a.observed_on, b.observed_on) <= $conflict_window_months
      END
ORDER BY a.facility_id, a.measure, a.observed_on, b.observed_on, a.observation_id
