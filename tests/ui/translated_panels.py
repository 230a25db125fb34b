#!/usr/bin/env python3
"""Every panel in the test language: nothing is cut, no words lie on words, nothing is said past the catalogue.

The tests of panels are run again with their windows of one size and scale, in a language in which every message is 40 %
longer and stands in brackets. What they check of English is not asked here; the words that they drew are read back from
the glyphs (drawn_texts.hpp). Words outside of messages must be content: of the atlas, or of the tests' own body.

    translated_panels.py FOLDER_OF_TESTS CONTENT 1280x800@1 TEST...
"""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# What is no content and stands the same in every language, each with its reason.
KEYS = re.compile(r"(Ctrl|Shift|Alt|Esc|Enter|Home|Tab|Space|PDF|PNG|JSON|CSV|F\d+|[A-Z])([ ,+/-]+(Ctrl|Shift|Alt|[A-Z]|F\d+))*")
UNITS = re.compile(r"\b(mm|cm|kg|mb|doi|isbn)\b")
# Names of libraries and fonts, of files, and what the tests' own bodies, cards and clients are called.
NAMES = """Myoatlas; Dear ImGui; GLFW; Vulkan; GLM; Embree; meshoptimizer; Assimp; SQLite, SQLiteCpp;
fmt, spdlog, CLI11, toml++, nlohmann-json, libarchive;
Bench body; Other body; Credit of the bench body; no device; Seed; days; Of every form; One question each; book: ch;
Seed, days and a good deal more to read and a good deal more to read and a good deal more to read and a good deal more to read;
Explains 80 % of what you drew; Is it also felt here: temple?; A technique of that name; In the desktop's own program; It closed by itself;
It comes from here, where many muscles lie one above the other, so that you may feel it elsewhere; Now it hurts here;
It hurts here; What you drew is shown too; Not while a client's record is open: kept stories lie open to whoever uses;
The hand-out is saved in your folder of hand-outs; The hand-out is saved; This is not the notebook's passphrase;
Xerus; Zebra; aches here; left knee; slept badly; Trigger point pressure; /home/somebody-with-a-long-name/;
share/myoatlas/handouts/infraspinatus; local; -right-another-; pdf; /home/somebody/exports/Zebra; json; -right; exports/Zebra; pages;
/home/somebody/; local/share/myoatlas/handouts/infraspinatus; slept well; tender in me; the passphrase is wrong; study-answer;
pain that is there day and night and does not ease lying down with weight loss; comes at night and goes down the arm to the thumb"""


def normal(text):
    return re.sub(r"[\s\"'“”’]+", " ", text).strip().casefold()


def content_of(folder):
    words = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(folder).rglob("*.toml"))]
    return normal(re.sub(r"\\\n\s*", "", "\n".join(words)))


def verbs_of(folder):
    """The words that lines of scripts are made of: they are the same in every language."""
    made = re.compile(r'MYO_(?:ACTION|EFFECT)\(\s*"([^"]*)",\s*("[^"]*"(?:\s*"[^"]*")*)')
    found = [text for p in sorted(folder.rglob("*.hpp")) for pair in made.findall(p.read_text(encoding="utf-8")) for text in pair]
    return set(re.split(r"[^A-Za-z0-9-]+", " ".join(found)))


def is_content(words, content, verbs):
    """Whether all of the words come from the atlas; lists and sentences with values are taken apart."""
    if not re.search("[aeiouyAEIOUY]", words) or KEYS.fullmatch(words.strip()):
        return True  # of no message, or of one too short for brackets: its vowels have accents
    # At the fold of a list a line is seen in part: the ends of its words.
    if "|" in words or all(any(verb.endswith(word) for verb in verbs) for word in words.split()):
        return True
    words = words.replace("*", "")  # a passphrase
    pieces = [UNITS.sub("", normal(piece)).strip(" -–'’") for piece in re.split(r"[·;:,()\[\]…“”\"?!.0-9]+", words)]
    # What is lit within a line is drawn apart: the space before it may not be seen.
    return all(len(piece) < 2 or piece.replace(" ", "") in content for piece in pieces)


def main():
    tests, content_folder, size, *names = sys.argv[1:]
    content = (content_of(content_folder) + normal(NAMES)).replace(" ", "")
    verbs = verbs_of(pathlib.Path(content_folder).parents[1] / "app/state")
    found = collections.defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            report = pathlib.Path(folder) / name
            environment = {**os.environ, "MYO_TRANSLATED": f"{size} {report}"}
            subprocess.run([pathlib.Path(tests) / name], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if not report.is_file():
                sys.exit(f"{name} drew nothing")
            for line in report.read_text(encoding="utf-8").splitlines():
                what, words, test = line.split("\t")
                if what == "cut" and "…" in words and words.endswith(" in ##status"):
                    continue  # a message may be of any length: the line's hint has the rest
                if what == "over" and "[Móréé bélóów]" in words:
                    continue  # it lies on a ground of its own, over what scrolls
                if what == "plain" and is_content(words, content, verbs):
                    continue
                found[what, words].add(test)
    for (what, words), where in sorted(found.items()):
        print(f"{what}: {words}    ({len(where)}: {sorted(where)[0]})")
    if found:
        sys.exit(f"{size}: {len(found)} to mend")
    print(f"{size}: {len(names)} tests drew every panel")


if __name__ == "__main__":
    main()
