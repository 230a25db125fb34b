#!/usr/bin/env python3
"""Catalogues of translations: the template made from the code, each held to its places, and a language for tests.

    catalogue.py extract ROOT         writes po/myoatlas.pot from the code of ROOT, and merges it into every po/NAME.po
    catalogue.py stale ROOT           status 1 where the code says what the template does not, or no longer says what it does
    catalogue.py check FILE.po        status 1 where a translation lost a place for a value, or has one too many
    catalogue.py pseudo POT FILE.po   every message 40 % longer, with accents and brackets, its places kept
"""
import ast
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATE = HERE / "po/myoatlas.pot"
FOLDERS = ("app", "assets", "engine")
KEYWORDS = ("tr", "tr_in:1c,2", "tr_plural:1,2", "tr_later", "tr_later_in:1c,2", "tr_format", "tr_plural_format:2,3",
            "MYO_ACTION:3", "MYO_EFFECT:3", "add_option:3", "add_flag:3", "entry:1")
HEAD = ("Project-Id-Version: myoatlas\\nMIME-Version: 1.0\\nContent-Type: text/plain; charset=UTF-8\\n"
        "Content-Transfer-Encoding: 8bit\\nLanguage: {}\\nLanguage-Team: none\\nLast-Translator: none\\nPO-Revision-Date: 2026-01-01 00:00+0000\\nPlural-Forms: {}\\n")
ACCENTS = dict(zip("aeiouycnszAEIOUYCNSZ", "áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ"))
LONGER = 1.4
STRING = r'"(?:\\.|[^"\\\n])*"'
PIECE = re.compile(rf"{STRING}(?=\s*\+)|(?<=\+ ){STRING}")
PLACE = re.compile(r"\{\{|\}\}|\{([^{}:]*)(:[^{}]*)?\}")


class Message:
    def __init__(self):
        self.comments, self.context, self.id, self.plural, self.said = [], None, None, None, []

    def key(self):
        return self.context, self.id

    def texts(self):
        return [self.id] if self.plural is None else [self.id, self.plural]


def read(path):
    """The messages of a .po or .pot, its head first."""
    messages, now, last = [], Message(), None
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if not line.strip() or line.startswith("#~"):
            if now.id is not None:
                messages.append(now)
            now, last = Message(), None
        elif line.startswith("#"):
            now.comments.append(line)
        else:
            word, _, text = line.partition('"') if line[0] != '"' else ("", "", line[1:])
            text = ast.literal_eval('"' + text)
            word = word.strip()
            if word == "msgctxt":
                now.context, last = text, "context"
            elif word == "msgid":
                now.id, last = text, "id"
            elif word == "msgid_plural":
                now.plural, last = text, "plural"
            elif word.startswith("msgstr"):
                now.said.append(text)
                last = "said"
            elif last == "said":
                now.said[-1] += text
            else:
                setattr(now, last, getattr(now, last) + text)
    return messages


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def written(messages, language, plurals):
    """A catalogue of these messages; without places in files' lines or dates, so that it changes only when words do."""
    lines = ['msgid ""', 'msgstr ""', *('"' + part + '\\n"' for part in HEAD.format(language, plurals).split("\\n")[:-1]), ""]
    for one in messages:
        if one.id == "":
            continue
        lines += [c for c in one.comments if c.startswith(("#:", "#."))]
        if one.context is not None:
            lines.append("msgctxt " + quoted(one.context))
        lines.append("msgid " + quoted(one.id))
        if one.plural is None:
            lines.append("msgstr " + quoted(one.said[0]))
        else:
            lines.append("msgid_plural " + quoted(one.plural))
            lines += [f"msgstr[{i}] " + quoted(text) for i, text in enumerate(one.said)]
        lines.append("")
    return "\n".join(lines)


def extracted(root):
    """The template's text for the code as it is. fail(what, where, hint) has two messages in one call: a pass for each;
    pieces that are put together there are no messages."""
    files = sorted(str(p.relative_to(root)) for folder in FOLDERS for p in (root / folder).rglob("*.[ch]pp"))
    with tempfile.TemporaryDirectory() as folder:
        whole = pathlib.Path(folder) / "whole"
        for name in files:
            (whole / name).parent.mkdir(parents=True, exist_ok=True)
            (whole / name).write_text(PIECE.sub(" 0 ", (root / name).read_text(encoding="utf-8")), encoding="utf-8")
        passes = []
        for number, (keywords, base) in enumerate(((KEYWORDS, root), (("fail:1",), whole), (("fail:3",), whole))):
            passes.append(pathlib.Path(folder) / f"{number}.pot")
            subprocess.run(["xgettext", "--language=C++", "--from-code=UTF-8", "--add-location=file", "--no-wrap", "--keyword",
                            *("--keyword=" + word for word in keywords), "-o", passes[-1], *files], cwd=base, check=True)
        scripts = sorted(str(p.relative_to(root)) for p in (root / "app").rglob("*.js"))
        passes.append(pathlib.Path(folder) / "scripts.pot")
        subprocess.run(["xgettext", "--language=JavaScript", "--from-code=UTF-8", "--add-location=file", "--no-wrap", "--keyword",
                        "--keyword=tr", "-o", passes[-1], *scripts], cwd=root, check=True)
        both = pathlib.Path(folder) / "both.pot"
        subprocess.run(["msgcat", "--no-wrap", "--sort-by-file", "-o", both, *passes], check=True)
        return written(read(both), "", "nplurals=INTEGER; plural=EXPRESSION;") + "\n"


def extract(root):
    TEMPLATE.write_text(extracted(root), encoding="utf-8")
    for po in sorted(TEMPLATE.parent.glob("*.po")):
        subprocess.run(["msgmerge", "--quiet", "--update", "--backup=none", "--add-location=file", po, TEMPLATE], check=True)
    print(f"{len(read(TEMPLATE)) - 1} messages")


def stale(root):
    if not TEMPLATE.is_file() or TEMPLATE.read_text(encoding="utf-8") != extracted(root):
        sys.exit("Translations: app/language/po/myoatlas.pot is not what the code says: python3 -B app/language/catalogue.py extract .")
    print("Translations: the template is what the code says")


def places(text):
    """(number or name, format) of each place for a value; None where they are numbered and unnumbered, or a brace is alone."""
    found = [(m[1], m[2] or "") for m in PLACE.finditer(text) if m[0] not in ("{{", "}}")]
    if re.search(r"[{}]", PLACE.sub("", text)):
        return None
    if all(name == "" for name, _ in found):
        return [(str(i), form) for i, (_, form) in enumerate(found)]
    return None if any(name == "" for name, _ in found) else found


def problems_of(one):
    """What is wrong with the translation of a message; one that is empty is said in English, and right."""
    found = []
    wanted = [places(text) for text in one.texts()]
    if None in wanted:
        return []  # no format: words with a brace
    for text in one.said:
        if not text:
            continue
        here = places(text)
        if here is None:
            found.append("a brace stands alone, or places with and without numbers are mixed")
        elif not set(here) <= set(wanted[-1]):
            found.append(f"has the places {sorted(set(here))}, and there are {sorted(set(wanted[-1]))}")
        elif one.plural is None and set(here) != set(wanted[0]):
            found.append(f"lacks the places {sorted(set(wanted[0]) - set(here))}")
        if text[:1].isspace() != one.id[:1].isspace() or text[-1:].isspace() != one.id[-1:].isspace():
            found.append("begins or ends with a space where the English does not, or does not where it does")
    return found


def check(path):
    problems = [f"{path}: {one.id!r}: {problem}" for one in read(path) if one.id for problem in problems_of(one)]
    if problems:
        sys.exit("\n".join(problems))


def longer(text):
    """The message as the test language has it; spaces at its ends and places stay."""
    core = text.strip()
    if not core:
        return text
    begin, end = text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):]
    parts, at = [], 0
    for m in PLACE.finditer(core):
        parts += [(core[at:m.start()], True), (m[0], False)]
        at = m.end()
    parts.append((core[at:], True))
    letters = sum(len(words) for words, free in parts if free)
    missing = round(letters * (LONGER - 1)) - 2 if letters >= 4 else 0  # two are the brackets
    out, step = [], 0
    vowels = sum(words.count(v) for words, free in parts if free for v in "aeiouyAEIOUY")
    for words, free in parts:
        if not free:
            out.append(words)
            continue
        for c in words:
            out.append(ACCENTS.get(c, c))
            if c in "aeiouyAEIOUY" and missing > 0:
                # Spread over the words, as other languages are longer: within them.
                before, step = step * missing // vowels, step + 1
                out.append(ACCENTS[c].lower() * (step * missing // vowels - before))
    said = "".join(out)
    if letters >= 4:
        said = "[" + said + "]"
    return begin + said + end


def pseudo(template, out):
    messages = read(template)
    for one in messages:
        one.said = [longer(text) for text in one.texts()]
    out.write_text(written(messages, "qps", "nplurals=2; plural=n != 1;"), encoding="utf-8")


def main():
    what, *paths = sys.argv[1:] or [""]
    commands = {"extract": extract, "stale": stale, "check": check, "pseudo": pseudo}
    if what not in commands:
        sys.exit(__doc__)
    commands[what](*(pathlib.Path(p).resolve() for p in paths))


if __name__ == "__main__":
    main()
