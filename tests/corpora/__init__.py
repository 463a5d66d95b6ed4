"""What tests and benchmarks measure on alike: texts and pages, and how they are made.

Holds no test and takes nothing from one.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TONGWEN_SHARED", ROOT.parent / "shared"))
"""Real pages and texts beside the project, which a machine has or has not."""
