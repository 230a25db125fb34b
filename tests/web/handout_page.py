#!/usr/bin/env python3
"""A hand-out's page in Chromium: no network, no console error, light enough to send, works by keyboard, semantic.

handout_page.py MYOATLAS [--keep FOLDER]: writes a page with the program and opens it. 77: there is no browser."""

import argparse
import os
import subprocess
import sys
import tempfile

import browser

MAX_BYTES = 6 << 20


class Failures(list):
    def check(self, holds, what):
        if not holds:
            self.append(what)
            print("failed:", what)


def clip_of(page, selector):
    return page.value(f"(() => {{ const r = document.querySelector('{selector}').getBoundingClientRect();"
                      "return {x: r.x, y: r.y, width: r.width, height: r.height}; })()")


def unlike(a, b):
    """Pictures as PNG: other bytes are another picture, since the same frame is drawn to the same bytes."""
    return a != b


def semantics(page, failures):
    failures.check(page.value("document.documentElement.lang") == "en-GB", "the page names its language")
    failures.check(page.value("document.querySelectorAll('h1').length") == 1, "one title")
    levels = page.value("[...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1]))")
    failures.check(all(b <= a + 1 for a, b in zip(levels, levels[1:])), f"headings skip no level: {levels}")
    failures.check(page.value("document.querySelectorAll('main, footer, section[aria-labelledby]').length") >= 6, "landmarks")
    failures.check(page.value("[...document.images].every(i => i.alt.length > 20 && i.naturalWidth > 0)"), "pictures in words")
    failures.check(page.value("[...document.querySelectorAll('section')].every(s => document.getElementById(s.getAttribute('aria-labelledby')))"),
                   "sections have names")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    unnamed = [n["role"]["value"] for n in nodes if not n.get("ignored") and n["role"]["value"] in ("button", "slider", "link", "image", "img")
               and not n.get("name", {}).get("value")]
    failures.check(not unnamed, f"everything that acts or shows has a name for software: {unnamed}")


def keyboard(page, failures):
    """Tab reaches the body, every button and the slider, in the order of the page; keys turn the body."""
    page.value("document.activeElement.blur(); window.scrollTo(0, 0)")
    reached = []
    for _ in range(20):
        page.key("Tab", 9)
        reached.append(page.value("(document.activeElement.textContent || document.activeElement.tagName).trim().slice(0, 30)"))
        if page.value("document.activeElement === document.body"):
            break
    for name in ("CANVAS", "Front", "Back", "Turn left", "Turn right", "Nearer", "Farther", "INPUT"):
        failures.check(name in reached, f"Tab reaches {name}: {reached}")
    page.value("document.querySelector('canvas').focus(); window.scrollTo(0, 0)")
    failures.check(page.value("getComputedStyle(document.activeElement).outlineStyle") != "none"
                   or page.value("document.activeElement.matches(':focus-visible')"), "the focus is seen")
    clip = clip_of(page, "canvas")
    for key, text in (("ArrowLeft", ""), ("ArrowUp", ""), ("+", "+"), ("0", "0"), ("]", "]")):
        before = page.picture(clip)
        page.key(key, {"ArrowLeft": 37, "ArrowUp": 38}.get(key, 0), text)
        failures.check(unlike(before, page.picture(clip)), f"the key {key} changes the picture")
    said = page.value("document.getElementById('viewer-said').textContent")
    page.value("[...document.querySelectorAll('button')].find(b => b.textContent === 'Back').focus()")
    page.key("Enter", 13, "\r")
    failures.check(page.value("document.getElementById('viewer-said').textContent") != said, "what is seen is said anew")
    failures.check("the back" in page.value("document.getElementById('viewer-said').textContent"), "Enter on Back turns it")


def pointer(page, failures):
    clip = clip_of(page, "canvas")
    x, y = clip["x"] + clip["width"] / 2, clip["y"] + clip["height"] / 2
    before = page.picture(clip)
    for kind, at in (("mousePressed", x), ("mouseMoved", x + 60), ("mouseReleased", x + 60)):
        page.call("Input.dispatchMouseEvent", type=kind, x=at, y=y, button="left", buttons=1, clickCount=1)
    page.frame()
    failures.check(unlike(before, page.picture(clip)), "a drag turns the body")
    before = page.picture(clip)
    page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
    page.call("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": x - 70, "y": y}])
    page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    page.frame()
    failures.check(unlike(before, page.picture(clip)), "a finger turns the body")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("myoatlas")
    parser.add_argument("--keep")
    options = parser.parse_args()
    if not browser.program():
        print("there is no Chromium: install packages-test.txt")
        return 1 if os.environ.get("MYO_REQUIRE_DATA") == "1" else 77
    failures = Failures()
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or folder
        file = os.path.join(folder, "sheet.html")
        subprocess.run([options.myoatlas, "handout", "--body", "reference", "--point", "infraspinatus.1", "trapezius-descending.1:left",
                        "--note", "Rest <b>well</b> & walk.", "--out", file], check=True, stdout=subprocess.DEVNULL)
        weight = os.path.getsize(file)
        failures.check(weight <= MAX_BYTES, f"the page weighs {weight} bytes")
        page = browser.Browser(1000, 1200)
        try:
            page.open(file)
            failures.check(page.value("Boolean(document.querySelector('canvas'))"), "the body is drawn")
            failures.check(page.value("Number(document.getElementById('viewer').dataset.frames) > 0"), "a frame was drawn")
            failures.check(not page.value("document.getElementById('viewer').dataset.problem || ''"), "the script ran")
            failures.check(page.value("[...document.querySelectorAll('p')].some(p => p.textContent === 'Rest <b>well</b> & walk.')"),
                           "a note is text, never markup")
            red = page.value("[...document.querySelectorAll('.labels > div:not([hidden])')].map(d => d.textContent)")
            failures.check("\u2715" in red or len(red) > 0, f"labels stand on the body: {red}")
            semantics(page, failures)
            keyboard(page, failures)
            pointer(page, failures)
            page.value("document.getElementById('viewer').scrollIntoView()")
            if options.keep:
                with open(os.path.join(folder, "page.png"), "wb") as out:
                    out.write(page.picture())
            asked = [r["request"]["url"][:80] for r in page.of("Network.requestWillBeSent")]
            failures.check(all(u.startswith(("data:", "file://" + file[:60])) for u in asked), f"nothing is asked of a network: {asked}")
            said = page.of("Runtime.consoleAPICalled") + page.of("Log.entryAdded") + page.of("Runtime.exceptionThrown")
            failures.check(not said, f"the console is silent: {str(said)[:500]}")
        finally:
            page.close()
    print("seen in Chromium:", "nothing wrong" if not failures else f"{len(failures)} wrong", f"({weight} bytes)")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
