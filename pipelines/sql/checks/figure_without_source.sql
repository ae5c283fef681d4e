-- Purpose: figures whose source nobody can see; must be empty.
-- Grain: a figure.
SELECT observation_id AS what, source_id AS found
FROM capacity_observation
WHERE source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT total_id, source_id
FROM country_total
WHERE source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT observation_id, source_id
FROM flow_observation
WHERE source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT left_out_id, source_id
FROM flow_left_out
WHERE source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT statistic_id, source_id
FROM country_statistic
WHERE source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT report_id, source_id
FROM shortage_report
WHERE source_id NOT IN (SELECT source_id FROM source)
UNION ALL
SELECT observation_id, source_id
FROM flow_superseded
WHERE source_id NOT IN (SELECT source_id FROM source)
