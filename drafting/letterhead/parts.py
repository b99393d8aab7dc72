"""A package whose parts are edited as trees: parts by name, relationships, content types (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from drafting.opc import CONTENT_TYPES
from drafting.relationships import OFFICE, part_names, relationships_name, resolved, target_from
from drafting.xml_trees import tree_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_REL = f"{{{_PACKAGE}/relationships}}Relationship"
_OVERRIDE = f"{{{_PACKAGE}/content-types}}Override"

Element = etree._Element


def value(element: Element | None, name: str = "val") -> str | None:
    """Return the attribute ``w:val`` or another of ``w:``."""
    return None if element is None else element.get(W + name)


class Package:
    """The parts of one file; those that were asked for as trees are written anew at the end."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self.names = part_names(parts)
        self._trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        """Return the root of a part, to be read or edited in place."""
        if name not in self._trees:
            self._trees[name] = tree_of(self.parts[name])
        return self._trees[name]

    def replace_tree(self, name: str, root: Element) -> None:
        self._trees[name] = root

    def members(self) -> dict[str, bytes]:
        """Return all parts as bytes."""
        written = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._trees.items()
            if name in self.parts
        }
        return {**self.parts, **written}

    def target(self, kind: str, source: str | None = None) -> str | None:
        """Return the part that ``source``, the document unless said otherwise, refers to by that kind (the end of its type)."""
        return next(
            (part for _, found, part in self.relationships(source) if found.endswith(f"/{kind}")),
            None,
        )

    def relationships(self, source: str | None = None) -> Iterator[tuple[str, str, str]]:
        """Yield id, type and part of each relationship that stays within the file; ``source`` is empty for the package."""
        source = self.names.main if source is None else source
        name = relationships_name(source)
        if name not in self.parts:
            return
        for item in self.tree(name).iter(_REL):
            if item.get("TargetMode") != "External":
                target = resolved(source, item.get("Target") or "")
                yield item.get("Id") or "", item.get("Type") or "", target

    def relate(self, kind: str, target: str, source: str | None = None) -> None:
        """Add a relationship; ``kind`` is its type, or the end of one of the office's own."""
        source = self.names.main if source is None else source
        name = relationships_name(source)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        root = self.tree(name)
        taken = {item.get("Id") for item in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdDraft{n}" not in taken)
        attributes = {
            "Id": f"rIdDraft{number}",
            "Type": kind if "://" in kind else f"{OFFICE}/{kind}",
            "Target": target_from(source, target),
        }
        etree.SubElement(root, _REL, attributes)

    def redirect(self, old: str, new: str) -> None:
        """Point every relationship to a part at another."""
        for name in [item for item in self.parts if item.endswith(".rels")]:
            source = source_name(name)
            for item in self.tree(name).iter(_REL):
                if resolved(source, item.get("Target") or "") == old:
                    item.set("Target", target_from(source, new))

    def add(self, name: str, data: bytes, content_type: str | None) -> None:
        """Add a part; without a content type where the file's default for XML suits it."""
        self.parts[name] = data
        self._trees.pop(name, None)
        if content_type is not None:
            self._forget_type(name)
            attributes = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(self.tree(CONTENT_TYPES), _OVERRIDE, attributes)

    def remove(self, name: str) -> None:
        """Take a part away, with its relationships and those to it."""
        own = relationships_name(name)
        for gone in (name, own):
            self.parts.pop(gone, None)
            self._trees.pop(gone, None)
        self._forget_type(name)
        for item in [i for i in self.parts if i.endswith(".rels")]:
            for relationship in list(self.tree(item).iter(_REL)):
                if resolved(source_name(item), relationship.get("Target") or "") == name:
                    self.tree(item).remove(relationship)

    def rename(self, old: str, new: str) -> None:
        """Give a part another name, with its relationships and those to it."""
        kind = self.content_type(old)
        self.redirect(old, new)
        self.add(new, self.members()[old], kind)
        before, after = relationships_name(old), relationships_name(new)
        if before in self.parts:
            # Targets are relative to the folder, which stays the same.
            self.add(after, self.members()[before], None)
        for gone in (old, before):
            self.parts.pop(gone, None)
            self._trees.pop(gone, None)
        self._forget_type(old)

    def content_type(self, name: str) -> str | None:
        """Return the content type that a part is given by its own name."""
        for item in self.tree(CONTENT_TYPES).iter(_OVERRIDE):
            if item.get("PartName") == f"/{name}":
                return item.get("ContentType")
        return None

    def declare_extension(self, extension: str, content_type: str) -> None:
        """Add the default content type of an extension, where the file has none."""
        root = self.tree(CONTENT_TYPES)
        tag = f"{{{_PACKAGE}/content-types}}Default"
        if all((item.get("Extension") or "").lower() != extension for item in root.iter(tag)):
            root.insert(0, etree.Element(tag, Extension=extension, ContentType=content_type))

    def _forget_type(self, name: str) -> None:
        root = self.tree(CONTENT_TYPES)
        for item in list(root.iter(_OVERRIDE)):
            if item.get("PartName") == f"/{name}":
                root.remove(item)


def source_name(relationships: str) -> str:
    """Return the part that a part of relationships belongs to."""
    folder, file = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
