"""LibreOffice as the judge of tracked changes: it accepts or rejects all of them and saves the file anew."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def needs_libreoffice(test: T) -> T:
    """Mark a test, which is left out where LibreOffice is not installed."""
    is_missing = shutil.which("soffice") is None
    test = pytest.mark.skipif(is_missing, reason="LibreOffice is not installed")(test)
    return pytest.mark.libreoffice(test)


ACCEPT, REJECT, KEEP = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges", ""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Changes"/>
</library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Main
  Dim source As Integer, target As Integer
  Dim place As String, command As String, result As String
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot; : hidden(0).Value = True
  word(0).Name = &quot;FilterName&quot; : word(0).Value = &quot;MS Word 2007 XML&quot;
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  source = FreeFile
  Open Environ(&quot;CHANGES_FOLDER&quot;) &amp; &quot;/list.txt&quot; For Input As #source
  Do While Not Eof(source)
    Line Input #source, place
    Line Input #source, command
    Line Input #source, result
    document = StarDesktop.loadComponentFromURL(ConvertToUrl(place), &quot;_blank&quot;, 0, hidden())
    found = document.Redlines.createEnumeration()
    total = 0
    Do While found.hasMoreElements()
      found.nextElement()
      total = total + 1
    Loop
    If command &lt;&gt; &quot;&quot; Then
      dispatcher.executeDispatch(document.CurrentController.Frame, command, &quot;&quot;, 0, Array())
    End If
    document.storeToURL(ConvertToUrl(result), word())
    document.close(True)
    target = FreeFile
    Open result &amp; &quot;.marks&quot; For Output As #target
    Print #target, total
    Close #target
  Loop
  Close #source
  StarDesktop.terminate()
End Sub
</script:module>"""


class Office:
    """One LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # The first start puts an empty library into the profile, whatever stands there.
        self._run("--terminate_after_init")
        standard = folder / "profile" / "user" / "basic" / "Standard"
        (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (standard / "Changes.xba").write_text(_MODULE, encoding="utf-8")

    def _run(self, *arguments: str) -> None:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{self._folder / 'profile'}",
                "--headless",
                *arguments,
            ],
            env={**os.environ, "CHANGES_FOLDER": str(self._folder)},
            check=True,
            capture_output=True,
            timeout=240,
        )

    def through(self, form: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return each Word file as it comes back after it was saved in another format: ``odt``, ``doc``, ``rtf``."""
        here, there, back = (self._folder / f"{form}-{place}" for place in ("in", "out", "back"))
        here.mkdir()
        for name, data in files.items():
            (here / f"{name}.docx").write_bytes(data)
        self._convert(form, there, *here.iterdir())
        self._convert("docx", back, *there.iterdir())
        return {name: (back / f"{name}.docx").read_bytes() for name in files}

    def _convert(self, form: str, folder: Path, *files: Path) -> None:
        self._run("--convert-to", form, "--outdir", str(folder), *map(str, files))

    def saved(self, jobs: dict[str, tuple[bytes, str]]) -> dict[str, tuple[bytes, int]]:
        """Return each file as LibreOffice saves it after a command, and how many tracked changes it saw before."""
        lines = []
        for name, (data, command) in jobs.items():
            path = self._folder / f"{name}.docx"
            path.write_bytes(data)
            lines += [str(path), command, str(self._folder / f"{name}.saved.docx")]
        (self._folder / "list.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._run("macro:///Standard.Changes.Main")
        results = {}
        for name in jobs:
            path = self._folder / f"{name}.saved.docx"
            marks = (self._folder / f"{name}.saved.docx.marks").read_text(encoding="utf-8")
            results[name] = path.read_bytes(), int(marks)
        return results
