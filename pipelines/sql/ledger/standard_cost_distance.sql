-- Purpose: how far each municipality's own cost per person-night lies from the standard cost.
-- Grain: municipality × month × category × evidence.
INSERT INTO standard_cost_distance BY NAME
SELECT own.municipality_id, own.month_end, own.category, own.evidence, own.eur_per_night,
       standard.median_eur AS standard_eur,
       own.eur_per_night - standard.median_eur AS distance_eur,
       100.0 * (own.eur_per_night - standard.median_eur) / nullif(standard.median_eur, 0)
           AS distance_percent,
       standard.value_status AS standard_status
FROM own_cost AS own
JOIN standard_cost AS standard USING (country_code, month_end, category, evidence)
ORDER BY own.municipality_id, own.month_end, own.category, own.evidence
