"""Whether the parts of a scenario fit together: names that must exist, shares that must add up.

Works on the text tree, before and beside the models, so that one misspelt number hides no other
fault; whatever is not of the expected kind is left for the models to refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from motcua.errors import Fault
from motcua.places import Document, Path_, Plain
from motcua.scenario.conduct import conduct
from motcua.scenario.staff import Staff
from motcua.scenario.tree import level_of, mapping, members, received, share, terms_of, texts

TERMS = frozenset(field.alias or name for name, field in Staff.model_fields.items())
"""What may be said of a group of officers."""


def check(document: Document) -> list[Fault]:
    """Every fault between the parts of a scenario."""
    return [
        *_names(document),
        *_mixes(document),
        *_without_roles(document),
        *_nobody(document),
        *conduct(document),
    ]


def nearest(name: str, known: list[str]) -> str:
    """The known name that was probably meant; empty when none is near."""
    return next(iter(get_close_matches(name, known, 1, 0.6)), "")


def unknown(document: Document, path: Path_, name: str, known: list[str]) -> Fault:
    """The fault of a name that is not among the known, with the nearest of them."""
    near = nearest(name, known)
    key = "fault.unknown_near" if near else "fault.unknown"
    return document.fault(key, path, found=name, near=near, known=", ".join(known[:12]))


def _names(document: Document) -> Iterator[Fault]:
    """Roles, systems, steps, levels and procedures that are named but not there."""
    root = document.value
    roles, systems = list(mapping(root, "roles")), list(mapping(root, "systems"))
    levels, procedures = list(mapping(root, "levels")), list(mapping(root, "procedures"))
    for key, procedure in mapping(root, "procedures").items():
        steps = mapping(procedure, "steps")
        for name, step in steps.items():
            path: Path_ = ("procedures", key, "steps", name)
            role = mapping(step).get("role")
            if isinstance(role, str) and role not in roles:
                yield unknown(document, (*path, "role"), role, roles)
            for number, system in enumerate(texts(mapping(step).get("systems"))):
                if system not in systems:
                    yield unknown(document, (*path, "systems", number), system, systems)
        for part in ("supplement", "financial", "turn_back"):
            named = mapping(procedure, part).get("step")
            if isinstance(named, str) and named not in steps:
                yield unknown(document, ("procedures", key, part, "step"), named, list(steps))
    for kind in ("levels", "offices"):
        for key, body in mapping(root, kind).items():
            yield from _names_of_habits(document, (kind, key), mapping(body), roles, procedures)
    for key, office in mapping(root, "offices").items():
        level = mapping(office).get("level")
        if isinstance(level, str) and level not in levels:
            yield unknown(document, ("offices", key, "level"), level, levels)
        for number, dossier in enumerate(members(mapping(office).get("dossiers"))):
            found = mapping(dossier).get("procedure")
            if isinstance(found, str) and found not in procedures:
                path = ("offices", key, "dossiers", number, "procedure")
                yield unknown(document, path, found, procedures)


def _names_of_habits(
    document: Document,
    path: Path_,
    body: dict[str, Plain],
    roles: list[str],
    procedures: list[str],
) -> Iterator[Fault]:
    for name in mapping(body, "mix"):
        if name not in procedures:
            yield unknown(document, (*path, "mix", name), name, procedures)
    for name in mapping(body, "opening", "mix"):
        if name not in procedures:
            yield unknown(document, (*path, "opening", "mix", name), name, procedures)
    for name in mapping(body, "work_factor"):
        if name not in roles:
            yield unknown(document, (*path, "work_factor", name), name, roles)
    for group, terms in mapping(body, "staff").items():
        for number, role in enumerate(texts(mapping(terms).get("roles"))):
            if role not in roles:
                yield unknown(document, (*path, "staff", group, "roles", number), role, roles)
        for role in mapping(terms, "speeds"):
            if role not in roles:
                yield unknown(document, (*path, "staff", group, "speeds", role), role, roles)


def _mixes(document: Document) -> Iterator[Fault]:
    """Shares of procedures that do not add up to one."""
    for kind in ("levels", "offices"):
        for key, body in mapping(document.value, kind).items():
            for path in (("mix",), ("opening", "mix")):
                shares = [share(value) for value in mapping(body, *path).values()]
                known = [share for share in shares if share is not None]
                if shares and len(known) == len(shares) and abs(sum(known) - 1) > 1e-6:
                    at = (kind, key, *path)
                    yield document.fault("fault.mix", at, at_key=True, found=round(sum(known), 6))


def _without_roles(document: Document) -> Iterator[Fault]:
    """Groups of officers who serve no queue, where they were named last."""
    root = document.value
    for key, office in mapping(root, "offices").items():
        named = mapping(office).get("level")
        level, own = mapping(level_of(root, key), "staff"), mapping(office, "staff")
        for group in {**level, **own}:
            terms = terms_of(level, own, group)
            if not terms.keys() <= TERMS:
                continue  # said already: a misspelt name may hold the roles
            if terms.get("roles") in (None, []) and terms.get("count") != "0":
                is_levels = group in level and mapping(own, group).get("roles") is None
                place: Path_ = ("levels", str(named)) if is_levels else ("offices", key)
                path = (*place, "staff", group)
                yield document.fault("fault.no_roles", path, at_key=True, found=group)


def _nobody(document: Document) -> Iterator[Fault]:
    """Procedures that an office receives and nobody there can finish."""
    root = document.value
    for key, office in mapping(root, "offices").items():
        level = level_of(root, key)
        mix = received(root, key)
        roles = mapping(root, "roles")
        served = _served(level.get("staff"), mapping(office).get("staff"))
        if served is None or not served <= roles.keys():
            continue  # said already: nobody's roles are what was meant
        missing: dict[str, list[str]] = {}
        for name in mix:
            for step in mapping(root, "procedures", name, "steps").values():
                role = mapping(step).get("role")
                if isinstance(role, str) and role in roles and role not in served:
                    missing.setdefault(role, []).append(name)
        for role, procedures in missing.items():
            names = ", ".join(dict.fromkeys(procedures))
            path = _changed_last(document, key)
            yield document.fault("fault.nobody", path, at_key=True, role=role, procedures=names)


def _changed_last(document: Document, office: str) -> Path_:
    """The office or, where an overlay changes its level's officers and not the office, these."""
    level = str(mapping(document.value, "offices", office).get("level"))
    of_office: Path_ = ("offices", office)
    paths: tuple[Path_, ...] = (of_office, ("levels", level, "staff"))
    is_in_overlay = (path for path in paths if document.place(path, key=True).file == document.file)
    return next(is_in_overlay, of_office)


def _served(level: Plain, office: Plain) -> set[str] | None:
    """Roles that at least one officer of the office has; None where that cannot be read."""
    if not (isinstance(level, dict | None) and isinstance(office, dict | None)):
        return None
    served: set[str] = set()
    for group in {**(level or {}), **(office or {})}:
        terms = terms_of(level, office, group)
        if terms.get("roles") is not None and not isinstance(terms["roles"], list):
            return None
        if terms.get("count") != "0":
            served.update(texts(terms.get("roles")))
    return served
