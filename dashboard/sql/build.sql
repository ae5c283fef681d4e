-- Purpose: when and from what this snapshot was made.
-- Grain: build.
SELECT * FROM build
