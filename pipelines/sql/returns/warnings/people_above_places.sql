-- Purpose: more people than places: it happens, and it is worth a second look.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'hosting_month' AS table_name, row_number, 'people_end_of_month' AS column_name,
  format('more people than the {} places', capacity_places) AS problem,
  'nothing needs to be done if that is so; say in the note where they slept' AS remedy
FROM seen.hosting_month
WHERE people_end_of_month > capacity_places
