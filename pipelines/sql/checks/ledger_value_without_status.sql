-- Purpose: ledger figures whose status does not fit their value; must be empty.
-- Grain: a value.
SELECT area_id || ' ' || month_end || ' ' || indicator_id AS what, value_status AS found
FROM ledger_value
WHERE (value_status = 'observed') <> (value IS NOT NULL)
UNION ALL
SELECT country_code || ' ' || month_end || ' ' || category, value_status
FROM standard_cost
WHERE (value_status = 'observed') <> (median_eur IS NOT NULL)
   OR (value_status = 'observed') <> (interval_low_eur IS NOT NULL)
UNION ALL
SELECT municipality_id || ' ' || month || ' ' || evidence, people_status
FROM hosting
WHERE (people_status = 'observed')
   <> (people_end_of_month IS NOT NULL AND person_nights IS NOT NULL)
