-- Purpose: people of a month too few to show, or person-nights of a month whose people are withheld,
--   that are in the ledger all the same; must be empty.
-- Grain: municipality × month × evidence.
SELECT municipality_id || ' ' || month || ' ' || evidence AS what, 'hosting' AS found
FROM hosting
WHERE people_end_of_month BETWEEN 1 AND $small_count_max_people
   OR person_nights BETWEEN 1 AND $small_count_max_people
   OR people_status <> 'observed' AND coalesce(people_end_of_month, person_nights) IS NOT NULL
UNION ALL
SELECT municipality_id || ' ' || month_end || ' ' || evidence, 'ledger_month'
FROM ledger_month
WHERE people_end_of_month BETWEEN 1 AND $small_count_max_people
   OR person_nights BETWEEN 1 AND $small_count_max_people
   OR people_status <> 'observed' AND coalesce(people_end_of_month, person_nights) IS NOT NULL
