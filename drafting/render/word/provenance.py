"""Whether a Word file is still as it was written: a digest of its parts, kept among its custom properties."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from drafting.render.word.elements import DECLARATION

NAME = "docProps/custom.xml"
_PROPERTY = "articulado.digest"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format identifier of custom properties (ECMA-376 part 1, 22.3)."""
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DIGEST = re.compile(rb'name="articulado\.digest"><vt:lpwstr>([0-9a-f]{32})</vt:lpwstr>')
_LARGEST = 200_000_000
"""A draft of 10,000 articles unpacks to 30 MB; a file beyond this limit is none of ours."""


def provenance(parts: Mapping[str, bytes]) -> str:
    """Return ``docProps/custom.xml`` for a file with these other parts."""
    return (
        f'{DECLARATION}<Properties xmlns="{_NAMESPACE}/custom-properties" '
        f'xmlns:vt="{_NAMESPACE}/docPropsVTypes">'
        f'<property fmtid="{_FORMAT}" pid="2" name="{_PROPERTY}">'
        f"<vt:lpwstr>{_digest(parts)}</vt:lpwstr></property></Properties>"
    )


def is_untouched_draft(data: bytes) -> bool:
    """Is this file a draft as ``render_word`` wrote it? No, as soon as somebody saved it in Word.

    The digest guards against overwriting somebody's work by mistake; it is no signature.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                return False
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False
    found = _DIGEST.search(parts.pop(NAME, b""))
    return found is not None and found[1].decode() == _digest(parts)


def _digest(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(parts):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()
