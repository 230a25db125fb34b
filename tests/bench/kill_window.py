#!/usr/bin/env python3
"""The real window killed while somebody paints: what was painted half a second before must be in the session's file.

    kill_window.py MYOATLAS [--kills 20] [--seed 1]

Needs Xvfb, xdotool and ImageMagick's import. Prints each stroke that is not there, each file that is not whole, and how
long a stroke took to be kept; exits 1 where one was lost.
"""
import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

ACKNOWLEDGED_S = 0.5  # what the window promises
SLACK_S = 0.3  # the machine's own: the event's way to the program, a frame of a processor that draws


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


def skin_is_shown(env):
    pixel = subprocess.run(["import", "-window", "root", "-crop", "1x1+640+300", "-depth", "8", "rgb:-"], env=env, capture_output=True).stdout
    return len(pixel) == 3 and pixel[0] > pixel[2] + 20


def one_kill(program, env, data, chance, lost):
    window = subprocess.Popen([program, "--size", "1280x800"], env=env, stderr=subprocess.DEVNULL)
    hands = lambda *what: subprocess.run(["xdotool", *map(str, what)], env=env, check=True)
    try:
        end = time.time() + 60
        while not skin_is_shown(env) and time.time() < end:
            time.sleep(0.3)
        time.sleep(1)
        hands("mousemove", 640, 790, "key", "b")
        time.sleep(0.5)
        painted = 0
        for _ in range(chance.randint(1, 3)):
            x, y = chance.randint(615, 665), chance.randint(230, 330)
            hands("mousemove", x, y, "mousedown", 1, "mousemove", x + 6, y + 6, "mousemove", x + 12, y + 9, "mouseup", 1)
            painted += 1
            done = time.time()
            while strokes(session_of(data)) < painted and time.time() < done + 10:
                time.sleep(0.01)
            if time.time() - done > ACKNOWLEDGED_S + SLACK_S:
                lost.append("stroke %d was kept after %.2f s" % (painted, time.time() - done))
            yield time.time() - done
        # In the middle of the next one.
        hands("mousemove", 640, 280, "mousedown", 1, "mousemove", 650, 285)
        time.sleep(chance.random() * 0.6)
    finally:
        window.send_signal(signal.SIGKILL)
        window.wait()
        subprocess.run(["xdotool", "mouseup", "1"], env=env)
    text = session_of(data)
    if not text.endswith("# end of session\n"):
        lost.append("the session's file is not whole")
    if strokes(text) < painted:
        lost.append("%d of %d strokes are left" % (strokes(text), painted))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    display = ":%d" % (400 + os.getpid() % 500)
    screen = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    lost, took = [], []
    try:
        for _ in range(options.kills):
            with tempfile.TemporaryDirectory() as home:
                env = dict(os.environ, DISPLAY=display, XDG_DATA_HOME=home)
                took += one_kill(os.path.abspath(options.program), env, os.path.join(home, "myoatlas"), chance, lost)
    finally:
        screen.terminate()
        screen.wait()
    for line in lost:
        print(line)
    took.sort()
    print("%d kills, %d strokes: kept after %.2f s (median), %.2f s (longest); %d faults" % (
        options.kills, len(took), took[len(took) // 2] if took else 0, took[-1] if took else 0, len(lost)))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
