"""Municipality polygons, neighbour outlines and the municipality register, rebuilt from packages.

Public: `rebuild(download_dir, data_dir, report)`, `BoundaryReport`, `BoundaryError`.
"""

from pipelines.geography.build import BoundaryReport, rebuild
from pipelines.geography.problems import BoundaryError

__all__ = ["BoundaryError", "BoundaryReport", "rebuild"]
