-- Purpose: the standard cost per person-night: the median of the municipalities' own, its quartiles,
--   and an interval for the median from the order statistics of the given rank. Fewer
--   municipalities than the smallest number with such an interval: no standard cost is shown.
-- Grain: country × month × category × evidence.
INSERT INTO standard_cost BY NAME
WITH grouped AS (
    SELECT country_code, month_end, category, evidence, count(*) AS municipalities,
           list_sort(list(eur_per_night)) AS ordered
    FROM own_cost
    GROUP BY country_code, month_end, category, evidence
)
SELECT grouped.country_code, grouped.month_end, grouped.category, grouped.evidence,
       grouped.municipalities,
       CASE WHEN median_rank.rank IS NOT NULL THEN list_aggregate(ordered, 'quantile_cont', 0.5)
       END AS median_eur,
       CASE WHEN median_rank.rank IS NOT NULL THEN list_aggregate(ordered, 'quantile_cont', 0.25)
       END AS lower_quartile_eur,
       CASE WHEN median_rank.rank IS NOT NULL THEN list_aggregate(ordered, 'quantile_cont', 0.75)
       END AS upper_quartile_eur,
       ordered[median_rank.rank] AS interval_low_eur,
       ordered[grouped.municipalities + 1 - median_rank.rank] AS interval_high_eur,
       median_rank.confidence_percent,
       CASE WHEN median_rank.rank IS NULL THEN 'missing' ELSE 'observed' END AS value_status
FROM grouped
LEFT JOIN median_rank ON median_rank.sample_size = grouped.municipalities
ORDER BY grouped.country_code, grouped.month_end, grouped.category, grouped.evidence
