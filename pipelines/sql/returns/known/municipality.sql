-- Purpose: who may report, and the currency in which budgets of the country are kept.
-- Grain: a municipality.
CREATE TABLE known.municipality AS
SELECT
  unnest($municipality_id::VARCHAR[]) AS municipality_id,
  unnest($country_code::VARCHAR[]) AS country_code,
  unnest($currency::VARCHAR[]) AS currency
