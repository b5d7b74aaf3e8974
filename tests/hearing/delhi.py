"""The area of the project's own state, for what is heard of PIN codes and places."""

from chaupal.hearing.answers.areas import Area

DELHI = Area("delhi", range(110001, 110098), "110085", 28.40, 28.89, 76.83, 77.35)
