-- Purpose: facilities as published, without coordinates: the map places each at its municipality.
-- Grain: a facility.
INSERT INTO facility BY NAME
SELECT * EXCLUDE (row_number) REPLACE (CAST(NULL AS DOUBLE) AS latitude, CAST(NULL AS DOUBLE) AS longitude)
FROM clean.facility
ORDER BY facility_id
