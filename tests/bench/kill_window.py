#!/usr/bin/env python3
"""The real program killed in the middle of its work: what it had kept must be there, and no half a file beside it.

    kill_window.py MYOATLAS [--what paint|review|import] [--kills 20] [--seed 1]

paint: the window, while somebody paints; a stroke is kept half a second after it ends. review: the window, while
somebody answers questions; an answer is kept before the next question is asked. import: a body pack, while it is made
where another of the same name lies. The first two need Xvfb, xdotool and ImageMagick's import. Prints what is not there
or not whole, and how long it took to be kept; exits 1 where anything was lost.
"""
import argparse
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ACKNOWLEDGED_S = 0.5  # what the window promises
SLACK_S = 0.3  # the machine's own: the event's way to the program, a frame of a processor that draws


class Window:
    """The program in a window with a data folder of its own; killed at the end."""

    def __init__(self, program, display, home, more):
        self.data = os.path.join(home, "myoatlas")
        os.makedirs(self.data)
        with open(os.path.join(self.data, "tour-seen"), "w", encoding="utf-8") as file:
            file.write("by a test\n")
        self.env = dict(os.environ, DISPLAY=display, XDG_DATA_HOME=home)
        self.process = subprocess.Popen([program, "--size", "1280x800", *more], env=self.env, stderr=subprocess.DEVNULL)
        end = time.time() + 60
        while self.colours() < 800 and time.time() < end:
            time.sleep(0.3)
        time.sleep(1)

    def colours(self):
        """How many stand in the middle of the picture: a body has thousands."""
        command = ["import", "-window", "root", "-crop", "400x400+440+200", "-format", "%k", "info:"]
        out = subprocess.run(command, env=self.env, capture_output=True, text=True).stdout.strip()
        return int(out) if out.isdigit() else 0

    def hands(self, *what):
        subprocess.run(["xdotool", *map(str, what)], env=self.env, check=False)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hands("mouseup", "1")


def kept_after(count, wanted):
    """Seconds until `count()` is `wanted`, at most ten."""
    done = time.time()
    while count() < wanted and time.time() < done + 10:
        time.sleep(0.01)
    return time.time() - done


def session_of(folder):
    newest, text = 0, ""
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        if re.fullmatch(r"session(-\d+)?\.txt", name) and os.path.getmtime(path) >= newest:
            newest = os.path.getmtime(path)
            with open(path, encoding="utf-8") as file:
                text = file.read()
    return text


def strokes(text):
    return sum(line.startswith("stroke ") for line in text.splitlines())


def while_painting(program, display, home, chance, lost):
    window, painted = Window(program, display, home, []), 0
    try:
        window.hands("mousemove", 640, 790, "key", "b")
        time.sleep(0.5)
        for _ in range(chance.randint(1, 3)):
            x, y = chance.randint(615, 665), chance.randint(230, 330)
            window.hands("mousemove", x, y, "mousedown", 1, "mousemove", x + 6, y + 6, "mousemove", x + 12, y + 9, "mouseup", 1)
            painted += 1
            took = kept_after(lambda: strokes(session_of(window.data)), painted)
            if took > ACKNOWLEDGED_S + SLACK_S:
                lost.append("stroke %d was kept after %.2f s" % (painted, took))
            yield took
        window.hands("mousemove", 640, 280, "mousedown", 1, "mousemove", 650, 285)  # in the middle of the next one
        time.sleep(chance.random() * 0.6)
    finally:
        window.kill()
    text = session_of(window.data)
    if not text.endswith("# end of session\n"):
        lost.append("the session's file is not whole")
    if strokes(text) < painted:
        lost.append("%d of %d strokes are left" % (strokes(text), painted))


def answers(folder):
    path = os.path.join(folder, "record.sqlite")
    if not os.path.exists(path):
        return 0
    try:
        with sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=2) as record:
            return record.execute("SELECT count(*) FROM review").fetchone()[0]
    except sqlite3.Error:
        return 0


def while_reviewing(program, display, home, chance, lost):
    script = os.path.join(home, "study.txt")
    with open(script, "w", encoding="utf-8") as file:
        file.write("study kind/anatomy\n")
    window, given = Window(program, display, home, ["--script", script]), 0
    try:
        for _ in range(chance.randint(1, 3)):
            window.hands("mousemove", 640, 790, "key", "1")
            time.sleep(0.4)
            window.hands("key", "Return")  # graded as suggested
            given += 1
            took = kept_after(lambda: answers(window.data), given)
            if took > ACKNOWLEDGED_S + SLACK_S:
                lost.append("answer %d was kept after %.2f s" % (given, took))
            yield took
            time.sleep(0.4)
        window.hands("key", "1")
        time.sleep(0.3)
        window.hands("key", "Return")
        time.sleep(chance.random() * 0.2)
    finally:
        window.kill()
    with sqlite3.connect(os.path.join(window.data, "record.sqlite")) as record:
        if (whole := record.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            lost.append("the record is not whole: " + whole)
    if answers(window.data) < given:
        lost.append("%d of %d answers are left" % (answers(window.data), given))


def while_importing(program, home, chance, lost, state):
    source, out = os.path.join(home, "source.obj"), os.path.join(home, "out", "a.pack")
    run = lambda *words: subprocess.run([program, *words], capture_output=True, text=True)
    command = ["import", source, "--no-skin", "--out", out]
    if not state:
        os.makedirs(os.path.dirname(out))
        reference = os.path.join(os.path.dirname(program), "..", "share", "myoatlas", "reference.pack")
        run("export", reference, "--out", source, "--all")
        began = time.time()
        if (first := run(*command)).returncode != 0:
            sys.exit("there is nothing to kill: " + first.stderr)
        state["takes"] = time.time() - began
    importing = subprocess.Popen([program, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * 1.05 * state["takes"])
    importing.send_signal(signal.SIGKILL)
    importing.wait()
    if run("check", out).returncode != 0:
        lost.append("the pack is not whole")
    if (left := os.listdir(os.path.dirname(out))) != ["a.pack"]:
        lost.append("beside it lies " + ", ".join(left))
        for name in left:
            if name != "a.pack":
                os.remove(os.path.join(os.path.dirname(out), name))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--what", choices=("paint", "review", "import"), default="paint")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, program = random.Random(options.seed), os.path.abspath(options.program)
    lost, took = [], []
    if options.what == "import":
        with tempfile.TemporaryDirectory() as home:
            state = {}
            for _ in range(options.kills):
                while_importing(program, home, chance, lost, state)
    else:
        display = ":%d" % (400 + os.getpid() % 500)
        screen = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
        time.sleep(1)
        try:
            for _ in range(options.kills):
                with tempfile.TemporaryDirectory() as home:
                    took += (while_painting if options.what == "paint" else while_reviewing)(program, display, home, chance, lost)
        finally:
            screen.terminate()
            screen.wait()
    for line in lost:
        print(line)
    took.sort()
    kept = "kept after %.2f s (median), %.2f s (longest); " % (took[len(took) // 2], took[-1]) if took else ""
    print("%d kills, %d acts: %s%d faults" % (options.kills, len(took), kept, len(lost)))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
