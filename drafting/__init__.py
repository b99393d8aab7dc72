"""Clause library and drafting assistant for the legal instruments of cities' international action."""

from pathlib import Path

__version__ = "0.1.0"


def built_in_folder(name: str) -> Path:
    """Return the folder of that name that ships with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "_content" / name
    return shipped if shipped.is_dir() else package.parent / name


def shipped_letterheads() -> dict[str, Path]:
    """Return the letterheads that come with the program, by name."""
    folder = Path(__file__).resolve().parent / "letterhead" / "shipped"
    return {path.stem: path for path in sorted(folder.glob("*.docx"))}
