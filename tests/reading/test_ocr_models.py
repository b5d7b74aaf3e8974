"""Tesseract's models are found where an installation has them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chaupal.reading import ocr

READS = """
from PIL import Image, ImageDraw, ImageFont
import numpy as np
from chaupal.reading import ocr

image = Image.new("L", (700, 120), 255)
ImageDraw.Draw(image).text((20, 30), "Shakuntala 4711", font=ImageFont.load_default(48), fill=0)
ocr._MODELS = ()  # no folder that is known
print(*sorted(ocr.languages()), *(word.text for word in ocr.words_of(np.asarray(image))))
"""


@pytest.mark.parametrize("script_apart", [False, True])
def test_a_folder_of_models_may_be_named(tmp_path: Path, script_apart: bool):
    """Without root one downloads the two files; Homebrew has the models of scripts in a folder of their own."""
    models = Path(ocr._folder())
    of_scripts = tmp_path / "script" if script_apart else tmp_path
    of_scripts.mkdir(exist_ok=True)
    (tmp_path / "eng.traineddata").symlink_to(models / "eng.traineddata")
    (of_scripts / "Devanagari.traineddata").symlink_to(models / "Devanagari.traineddata")
    environment = os.environ | {"TESSDATA_PREFIX": str(tmp_path)}

    read = subprocess.run([sys.executable, "-c", READS], env=environment, capture_output=True, text=True, check=True)

    assert read.stdout.split() == ["Devanagari", "eng", "Shakuntala", "4711"]
