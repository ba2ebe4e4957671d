"""Every output says that its lips were synthesised: in plain words and for programs (XMP)."""

import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from core.media.output.boxes import CREDENTIALS, XMP, own_box, own_boxes
from core.media.sound.file import open_sound_file
from core.platform.files import storage_error

_NEWSCODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSITE = _NEWSCODES + "compositeWithTrainedAlgorithmicMedia"
SYNTHETIC = _NEWSCODES + "trainedAlgorithmicMedia"

_EXT = "Iptc4xmpExt"


@dataclass(frozen=True, slots=True)
class Mark:
    """What an output says of itself.

    Attributes:
        tool: Program and version, ``Lipsmith 0.1.0``.
        engine, engine_version: What moved the lips.
        is_from_still: Whether all motion is synthetic rather than the lips of a real video.
        service: Where it was made, if not on this computer: ``D-ID talks``.
        remote_id: The service's name for the job.
    """

    tool: str
    engine: str
    engine_version: str
    is_from_still: bool = False
    service: str = ""
    remote_id: str = ""

    @property
    def digital_source_type(self) -> str:
        """The IPTC term, as a URI."""
        return SYNTHETIC if self.is_from_still else COMPOSITE

    @property
    def comment(self) -> str:
        """The statement for people."""
        what = (
            "The face in this video was animated"
            if self.is_from_still
            else ("The lip movements in this video were synthesised")
        )
        where = f"; made by {self.service}, job {self.remote_id}" if self.service else ""
        return (
            f"{what} by a program: {self.tool}, engine {self.engine} {self.engine_version}{where}"
        )

    def xmp(self) -> str:
        """The statement for programs: an XMP packet.

        Source: IPTC Photo Metadata Standard 2025.1 (Digital Source Type, AI System Used).
        """
        return _XMP_PACKET.format(
            tool=_quoted(self.tool),
            source_type=_quoted(self.digital_source_type),
            system=_quoted(self.service or self.engine),
            version=_quoted(self.engine_version),
            job=f"\n    dc:identifier={_quoted(self.remote_id)}" if self.remote_id else "",
            comment=escape(self.comment, quote=False),
        )

    def tags(self, suffix: str) -> dict[str, str]:
        """Container metadata; Matroska, which has no place for XMP, carries it as a tag."""
        tags = {"comment": self.comment, "description": self.comment}
        if suffix == ".mkv":
            tags |= {"DIGITAL_SOURCE_TYPE": self.digital_source_type, "XMP": self.xmp()}
        return tags


@dataclass(frozen=True, slots=True)
class FoundMark:
    """What a file says of itself; empty where it says nothing.

    Attributes:
        has_credentials: Whether it carries a C2PA manifest, valid or not.
    """

    comment: str = ""
    digital_source_type: str = ""
    ai_system: str = ""
    remote_id: str = ""
    has_credentials: bool = False
    xmp: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether both people and programs are told."""
        return bool(self.comment and self.digital_source_type)


def append_xmp(path: Path, mark: Mark) -> None:
    """Adds the XMP box at the end of a finished mp4 or mov. Raises StorageError."""
    try:
        with path.open("ab") as file:
            file.write(own_box(XMP, mark.xmp().encode()))
    except OSError as exc:
        raise storage_error(exc, path.parent) from exc


def read_mark(path: Path) -> FoundMark:
    """The mark of any video file. Raises InputError when it cannot be read."""
    with open_sound_file(path) as container:
        tags = {key.casefold(): value for key, value in container.metadata.items()}
        xmp, has_credentials = _read_boxes(path)
        xmp = tags.get("xmp") or xmp
    return FoundMark(
        comment=tags.get("comment", ""),
        digital_source_type=_attribute(xmp, "DigitalSourceType"),
        ai_system=" ".join(
            filter(None, (_attribute(xmp, "AISystemUsed"), _attribute(xmp, "AISystemVersionUsed")))
        ),
        remote_id=_attribute(xmp, "identifier", "dc"),
        has_credentials=has_credentials,
        xmp=xmp,
    )


def _read_boxes(path: Path) -> tuple[str, bool]:
    """The first XMP packet, and whether there are content credentials."""
    packets, has_credentials = [], False
    with path.open("rb") as file:
        for kind, length in own_boxes(file):
            has_credentials |= kind == CREDENTIALS
            if kind == XMP:
                packets.append(file.read(length).decode("utf-8", "replace"))
    return next(iter(packets), ""), has_credentials


def _attribute(xmp: str, name: str, prefix: str = _EXT) -> str:
    found = re.search(rf'{prefix}:{name}="([^"]*)"', xmp)
    return unescape(found.group(1)) if found else ""


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


_XMP_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmp:CreatorTool={tool}
    Iptc4xmpExt:DigitalSourceType={source_type}
    Iptc4xmpExt:AISystemUsed={system}
    Iptc4xmpExt:AISystemVersionUsed={version}{job}>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{comment}</rdf:li></rdf:Alt></dc:description>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
