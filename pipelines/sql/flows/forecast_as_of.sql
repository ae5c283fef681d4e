-- Purpose: the day of the build, if the snapshot was made by this code.
-- Grain: the build, or nothing.
SELECT CAST(built_at AS DATE) AS as_of
FROM build
WHERE code_sha256 = $code_sha256
