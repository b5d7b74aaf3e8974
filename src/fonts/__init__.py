"""The fonts that stand in our tree: for papers (`print`) and for pages (`web`). Data only; README.md says whence."""

from pathlib import Path
from typing import Final

PRINT: Final = Path(__file__).parent / "print"
WEB: Final = Path(__file__).parent / "web"
