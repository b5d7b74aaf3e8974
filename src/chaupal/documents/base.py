"""What other rooms are told of files: why one is not taken."""

from chaupal.documents.refusals import Unusable
from chaupal.documents.scanning import ScannerAway

__all__ = ["ScannerAway", "Unusable"]
