-- Purpose: former facts about countries for the warehouse.
-- Grain: a former fact × the arrival that replaced it.
INSERT INTO statistic_superseded BY NAME
SELECT * EXCLUDE (row_number)
FROM clean.statistic_superseded
ORDER BY statistic_id, superseded_by
