-- Purpose: published costs per person-night, for plausibility only.
-- Grain: a published unit cost that can be expressed per person-night.
SELECT eur_per_person_night FROM cost_benchmark WHERE eur_per_person_night > 0 ORDER BY ALL
