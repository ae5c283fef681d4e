-- Purpose: usual costs per person-night.
-- Grain: country × basis.
CREATE TABLE known.cost_range AS
SELECT
  unnest($country_code::VARCHAR[]) AS country_code,
  unnest($low_eur::DOUBLE[]) AS low_eur,
  unnest($high_eur::DOUBLE[]) AS high_eur,
  unnest($basis::VARCHAR[]) AS basis
