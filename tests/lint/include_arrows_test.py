#!/usr/bin/env python3
"""The include check finds what it is for, shown on made-up rooms."""
import unittest

import include_arrows

FILES = ["low/a.hpp", "high/b.hpp", "high/b.cpp", "high/deep/c.cpp"]
ROOMS = {"low": [], "high": ["low"]}


def found(includes, rooms=ROOMS):
    return include_arrows.problems_of(rooms, FILES, includes)


class IncludeArrows(unittest.TestCase):
    def test_an_include_down_an_arrow_is_allowed(self):
        self.assertEqual(found([("high/b.cpp", 1, "low/a.hpp", "low/a.hpp")]), [])

    def test_a_folder_below_a_room_belongs_to_it(self):
        self.assertEqual(found([("high/deep/c.cpp", 1, "low/a.hpp", "low/a.hpp"), ("high/deep/c.cpp", 2, "high/b.hpp", "high/b.hpp")]), [])

    def test_an_include_upwards_is_found(self):
        down = ("high/b.cpp", 1, "low/a.hpp", "low/a.hpp")
        problems = found([down, ("low/a.hpp", 3, "high/b.hpp", "high/b.hpp")])
        self.assertEqual(len(problems), 1)
        self.assertIn("low/a.hpp:3: low may not include high", problems[0])

    def test_arrows_that_go_round_are_found(self):
        round_ = {"low": ["high"], "high": ["low"]}
        both = [("high/b.cpp", 1, "low/a.hpp", "low/a.hpp"), ("low/a.hpp", 1, "high/b.hpp", "high/b.hpp")]
        self.assertIn("go round: low -> high -> low", " ".join(found(both, round_)))

    def test_an_arrow_that_nothing_uses_is_found(self):
        self.assertIn("nothing uses the arrow high -> low", " ".join(found([])))

    def test_a_room_without_files_and_a_file_without_room_are_found(self):
        self.assertIn("room cellar holds no file", " ".join(found([("high/b.cpp", 1, "low/a.hpp", "low/a.hpp")], {**ROOMS, "cellar": []})))
        self.assertIn("shed/d.cpp: lies in no room", " ".join(found([("shed/d.cpp", 1, "low/a.hpp", "low/a.hpp")])))

    def test_a_header_that_is_not_there_is_found(self):
        self.assertIn('"vector" is no file', " ".join(found([("high/b.cpp", 9, "vector", None)])))

    def test_the_block_is_drawn_from_below_with_rooms_that_it_lacks(self):
        uses = [("high/b.cpp", 1, "low/a.hpp", "low/a.hpp"), ("high/deep/c.cpp", 1, "high/b.hpp", "high/b.hpp")]
        lines = list(include_arrows.drawn({"high": [], "gone": []}, FILES, uses))
        self.assertEqual(lines, ["low:", "high: low"])


if __name__ == "__main__":
    unittest.main()
