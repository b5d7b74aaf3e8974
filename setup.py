"""Compiles the console's translations wherever the project is built or installed; all else stands in pyproject.toml."""

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTranslations(build_py):
    """A `.mo` beside each `.po`, made by Babel's command."""

    def run(self) -> None:
        """Before the files are gathered."""
        self.run_command("compile_catalog")
        super().run()


setup(cmdclass={"build_py": BuildWithTranslations})
