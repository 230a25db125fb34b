#!/usr/bin/env python3
"""What spoken.py finds, and what it lets through."""
import spoken

RULES = "app/panels/*.cpp\t^panel [a-z]+$\tlines of scripts\n"
CASES = {
    'text(f, "Hide all of these");': 1,
    'text(f, tr("Hide all of these"));': 0,
    'text(f, on ? tr("Hide it") : "Show it");': 1,
    'text(f, fmt::format("{} alone, or not", n));': 1,
    'text(f, tr_format("{} alone, "\n  "or not", n));': 0,
    'button(f, "menu:client", Icon::none, "Clients", "");': 1,
    'button(f, "menu:client", Icon::none, "", "");': 0,
    'return fail("the file is missing", name, "write it again");': 0,
    'return fail(bad ? "the file is missing" : "it is cut", name);': 2,
    'MYO_ACTION("peel", "0..1", "takes layers away", gesture, peel)': 0,
    'if (words == "Left out") return;': 0,
    'f.emit("panel tree");': 0,
    'x = {"##popup of it", "%.2f", "{:.0f}"}; // "Not this"': 0,
}


def main():
    rules = spoken.rules(RULES)
    for source, wanted in CASES.items():
        found = spoken.problems_in("app/panels/a.cpp", source, rules)
        assert len(found) == wanted, (source, found)
    assert rules[0][2], "what a rule let through is counted"


if __name__ == "__main__":
    main()
