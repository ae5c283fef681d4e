-- Purpose: each municipality's own cost per person-night over the months up to each month: in all,
--   without infrastructure, and by category. Only months whose cost and person-nights are both
--   known; a category without an entry in them cost nothing.
-- Grain: municipality × month × category, for one class of evidence.
INSERT INTO own_cost BY NAME
WITH place AS MATERIALIZED (
    SELECT municipality_id, country_code, month_end, evidence, whole_cost_eur, whole_nights,
           category_eur
    FROM ledger_places($first_month, $last_month, $window_months, [$evidence])
    WHERE whole_nights > 0
),
part AS (
    SELECT place.*, code.code AS category,
           coalesce(place.category_eur[code.code], 0) AS eur
    FROM place
    JOIN code ON code.list_id = 'cost_category'
    UNION ALL BY NAME
    SELECT *, 'total' AS category, whole_cost_eur AS eur FROM place
    UNION ALL BY NAME
    SELECT *, 'running' AS category,
           whole_cost_eur - coalesce(category_eur['infrastructure'], 0) AS eur
    FROM place
)
SELECT municipality_id, country_code, month_end, category, evidence,
       CAST(eur AS DOUBLE) / whole_nights AS eur_per_night
FROM part
ORDER BY municipality_id, month_end, category
