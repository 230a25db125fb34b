#!/usr/bin/env python3
"""The real window used without a break by somebody who tries everything: does it live, and does it keep to its memory and handles?

    use_window.py MYOATLAS [--minutes 60] [--seed 1] [--size 1280x800] [--stills FOLDER]

Needs Xvfb and xdotool, and ImageMagick's import for a still every two minutes (whether there was something to see). Words, keys, clicks, strokes and drags follow each other by chance (the same for the same seed); every half
minute memory, handles and threads are read from the kernel and printed. Exits 1 where the window ends, does not answer within
30 s, or where the last sixth of the time needs more than the sixth after the warming by a tenth and 16 MiB, or more than 8 handles or threads more.
"""
import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = (
    "infraspinatus", "ache behind the eye", "crushing chest pain going into the left arm", "trapezius", "dry needling", "femur", "Schulter",
    "pain in the low back that goes down the leg", "second rib", "numb fingers at night", "gluteus medius", "zzzz", "tens", "a" * 300,
)
KEYS = (
    "1 3 7 ctrl+1 ctrl+3 ctrl+7 Left Right Up Down shift+Left shift+Right shift+Up shift+Down equal minus f Home bracketright bracketright "
    "bracketright bracketleft bracketleft h shift+h u o alt+h g i alt+i slash k m j z x Next Next Next Prior alt+1 alt+2 alt+3 alt+4 t n p l b "
    "d w e a v ctrl+c ctrl+v F1 F2 F3 F4 F6 F6 c Return Return Tab Tab space ctrl+z ctrl+z ctrl+shift+z r 5 ctrl+shift+p"
).split()


class Hands:
    def __init__(self, env):
        self.env = env

    def do(self, *what):
        subprocess.run(["xdotool", *map(str, what)], env=self.env, check=False, stderr=subprocess.DEVNULL)


def reading(pid):
    with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as file:
        own = sum(int(line.split()[1]) for line in file if line.startswith(("Private_Dirty:", "Swap:")))
    return own / 1024, len(os.listdir("/proc/%d/fd" % pid)), len(os.listdir("/proc/%d/task" % pid))


def act(hands, chance, width, height):
    what = chance.random()
    x, y = chance.randint(4, width - 4), chance.randint(4, height - 4)
    if what < 0.35:
        hands.do("mousemove", width // 2, height - 8, "key", chance.choice(KEYS))
    elif what < 0.60:
        hands.do("mousemove", x, y, "click", chance.choice((1, 1, 1, 1, 3)))
    elif what < 0.75:
        path = ["mousemove", x, y, "mousedown", chance.choice((1, 1, 2))]
        for _ in range(chance.randint(1, 8)):
            x, y = x + chance.randint(-30, 30), y + chance.randint(-30, 30)
            path += ["mousemove", max(x, 0), max(y, 0)]
        hands.do(*path, "mouseup", 1, "mouseup", 2)
    elif what < 0.85:
        hands.do("mousemove", x, y, "click", "--repeat", chance.randint(1, 5), chance.choice((4, 5)))
    elif what < 0.93:
        hands.do("key", "ctrl+f", "type", "--delay", "5", chance.choice(WORDS))
        hands.do("key", *chance.choices(("Down", "Return", "Escape"), k=3))
    elif what < 0.99:
        hands.do("key", "Escape", "Escape")
    else:  # the client's screen locked, painted on and unlocked: left locked it would be all there is
        hands.do("key", "Escape", "Escape", "key", "ctrl+l")
        hands.do("mousemove", width // 2, 300, "mousedown", 1, "mousemove", width // 2 + 9, 310, "mouseup", 1)
        hands.do("sleep", 1, "key", "ctrl+l", "sleep", 1, "key", "Return")


def answers(hands, log, pid):
    """Whether the window takes in what is done: its processor time moves after a key."""
    def spent():
        with open("/proc/%d/stat" % pid, encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    before, end = spent(), time.time() + 30
    while time.time() < end:
        hands.do("mousemove", 640, 300, "mousemove", 660, 320)
        if spent() > before:
            return True
        time.sleep(0.2)
    print("it does not answer", file=log)
    return False


def use(window, hands, chance, options, width, height):
    start, read, rows = time.time(), 0.0, []
    done = 0
    while time.time() - start < options.minutes * 60:
        if window.poll() is not None:
            # Ctrl+Q is never pressed; whatever closes it otherwise is a fault.
            print("the window ended with %d after %d actions" % (window.returncode, done))
            return None
        act(hands, chance, width, height)
        done += 1
        time.sleep(0.05)
        if time.time() - read >= 30:
            if not answers(hands, sys.stdout, window.pid):
                return None
            read = time.time()
            rows.append(reading(window.pid))
            if options.stills and len(rows) % 4 == 0:
                still = os.path.join(options.stills, "%03d.png" % len(rows))
                subprocess.run(["import", "-window", "root", still], env=hands.env, check=False)
            print("%5.1f min %6d actions: %7.1f MiB of its own, %d handles, %d threads" % ((read - start) / 60, done, *rows[-1]), flush=True)
    return rows


def judged(rows):
    sixth = max(len(rows) // 6, 1)
    early, late = rows[sixth:2 * sixth] or rows, rows[-sixth:]
    first, last = ([statistics.median(row[i] for row in part) for i in range(3)] for part in (early, late))
    print("own memory %.1f then %.1f MiB, handles %d then %d, threads %d then %d" % (first[0], last[0], first[1], last[1], first[2], last[2]))
    return last[0] <= first[0] * 1.1 + 16 and last[1] <= first[1] + 8 and last[2] <= first[2] + 8


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--stills", help="a folder that is there")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    display = ":%d" % (900 + os.getpid() % 90)
    screen = subprocess.Popen(["Xvfb", display, "-screen", "0", "%dx%dx24" % (width, height), "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    rows = None
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, DISPLAY=display, HOME=home, XDG_DATA_HOME=home, XDG_DOCUMENTS_DIR=home)
        with open(os.path.join(home, "log.txt"), "w", encoding="utf-8") as log:
            window = subprocess.Popen([os.path.abspath(options.program), "--size", options.size], env=env, stderr=log, stdout=log, cwd=home)
            try:
                time.sleep(20)
                rows = use(window, Hands(env), random.Random(options.seed), options, width, height)
            finally:
                ended = window.poll() is not None
                window.terminate()
                try:
                    window.wait(30)
                except subprocess.TimeoutExpired:
                    window.kill()
                    rows = None
                    print("it did not close when asked to")
                screen.terminate()
                screen.wait()
        if rows is None or ended:
            with open(os.path.join(home, "log.txt"), encoding="utf-8", errors="replace") as log:
                sys.stdout.write(log.read()[-4000:])
    return 0 if rows and not ended and judged(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
