-- Purpose: an amount in EUR, rounded half away from zero to the cent. The rate is units per euro.
-- Grain: an amount.
CREATE TEMPORARY MACRO to_eur(amount, units_per_eur) AS
    CAST(round(amount / units_per_eur, 2) AS DECIMAL(18,2))
