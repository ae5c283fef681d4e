-- Purpose: cited rates, for plausibility only.
-- Grain: currency × period.
CREATE TABLE known.rate AS
SELECT
  unnest($currency::VARCHAR[]) AS currency,
  unnest($period_start::DATE[]) AS period_start,
  unnest($period_end::DATE[]) AS period_end,
  unnest($units_per_eur::DOUBLE[]) AS units_per_eur
