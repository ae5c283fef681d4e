-- Purpose: counts of people too small to show that are in the warehouse all the same; must be empty.
-- Grain: a figure.
SELECT observation_id AS what, 'capacity_observation' AS found
FROM capacity_observation WHERE occupancy_people BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT total_id, 'country_total'
FROM country_total WHERE occupancy_people BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT observation_id, 'facility_figure_month'
FROM facility_figure_month WHERE measure = 'people' AND value BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT area_id || ' ' || indicator_id, 'indicator_value'
FROM indicator_value WHERE n_people BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT observation_id, 'flow_observation'
FROM flow_observation
WHERE unit <> 'persons_per_day'
  AND coalesce(value, value_high) BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT observation_id, 'flow_month'
FROM flow_month WHERE value BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT observation_id, 'flow_year'
FROM flow_year WHERE value BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT observation_id || ' ' || other_observation_id, 'flow_conflict'
FROM flow_conflict
JOIN flow_observation USING (observation_id)
WHERE unit <> 'persons_per_day'
  AND (flow_conflict.value BETWEEN 1 AND $small_count_max_people
       OR other_value BETWEEN 1 AND $small_count_max_people)
UNION ALL
SELECT observation_id, 'flow_superseded'
FROM flow_superseded
WHERE unit <> 'persons_per_day'
  AND coalesce(value, value_high) BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT place_code || ' ' || month_end, 'corridor_month'
FROM corridor_month WHERE value BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT series_id || ' ' || place_code || ' ' || period_end, 'flow_indicator_value'
FROM flow_indicator_value
WHERE indicator_id = 'flow' AND value BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT observation_id, 'pressure'
FROM pressure WHERE value BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT country_code || ' ' || month_end, 'country_month'
FROM country_month WHERE people BETWEEN 1 AND $small_count_max_people
UNION ALL
SELECT shortage_id, 'shortage'
FROM shortage WHERE coalesce(people, people_high) BETWEEN 1 AND $small_count_max_people
