-- Purpose: the build behind this snapshot.
-- Grain: build.
SELECT build_id FROM build
