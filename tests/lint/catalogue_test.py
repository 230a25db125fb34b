#!/usr/bin/env python3
"""That the build sees a translation that lost a place for a value, and what the test language is made of."""
import importlib.util
import pathlib
import tempfile

PATH = pathlib.Path(__file__).resolve().parents[2] / "app/language/catalogue.py"
spec = importlib.util.spec_from_file_location("catalogue", PATH)
catalogue = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogue)


def problems(english, said, plural=None):
    one = catalogue.Message()
    one.id, one.plural, one.said = english, plural, said if isinstance(said, list) else [said]
    return catalogue.problems_of(one)


def main():
    right = [("{} of {:.0f} mm", "{1:.0f} mm: {0}"), ("{} alone", "nur {}"), ("{} alone", ""), ("a {{b}} c", "x {{b}} y"), ("write [{ it", "{")]
    for english, said in right:
        assert not problems(english, said), (english, said)
    wrong = [("{} alone", "nur"), ("{} alone", "{} {}"), ("{} of {}", "{} von {1}"), ("{:.0f} mm", "{} mm"), ("{} alone", "nur {"),
             ("Points: ", "Punkte:")]
    for english, said in wrong:
        assert problems(english, said), (english, said)
    assert not problems("{} point", ["ein Punkt", "{} Punkte"], "{} points"), "the form for one may do without its number"
    assert problems("{} point", ["{} Punkt", "{1} Punkte"], "{} points")
    said = catalogue.longer("The {} of it is ready")
    assert said.startswith("[Th") and said.endswith("]") and "{}" in said and not set(said.replace("{}", "")) & set("aeiouAEIOU")
    assert 1.3 < len(said) / len("The {} of it is ready") <= 1.5
    assert catalogue.longer(" L ") == " L "
    with tempfile.TemporaryDirectory() as folder:
        po = pathlib.Path(folder) / "a.po"
        po.write_text('msgid ""\nmsgstr "Language: xx\\n"\n\n#: a.cpp\nmsgctxt "side"\nmsgid "le"\n"ft"\nmsgstr "l\\"ks"\n', encoding="utf-8")
        one = catalogue.read(po)[1]
        assert (one.context, one.id, one.said) == ("side", "left", ['l"ks'])


if __name__ == "__main__":
    main()
