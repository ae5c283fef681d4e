-- Purpose: more nights than people and places of the month can explain, half as many again allowed.
-- Grain: a finding; table, row and column are where the sender should look.
SELECT 'hosting_month' AS table_name, row_number, 'person_nights' AS column_name,
  format('more nights than {} people can spend in a month of {} days',
    greatest(people_end_of_month, capacity_places), day(last_day(month))) AS problem,
  'check it: one person who stays for a month of 30 days makes 30 person-nights' AS remedy
FROM seen.hosting_month
WHERE person_nights > 1.5 * day(last_day(month)) * greatest(people_end_of_month, capacity_places)
