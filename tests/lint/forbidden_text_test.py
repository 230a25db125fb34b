#!/usr/bin/env python3
"""The rules for forbidden text are read and heeded."""
import unittest

import forbidden_text

RULES = forbidden_text.rules("# a comment\n\nbad\\b\t*.cpp !old/*\tsay good\n")


class ForbiddenText(unittest.TestCase):
    def test_a_line_that_matches_is_found_with_its_number_and_what_to_do(self):
        self.assertEqual(forbidden_text.problems_in("a/b.cpp", "good\nso bad\n", RULES), ["a/b.cpp:2: bad: say good"])

    def test_other_files_and_those_left_out_are_not_looked_at(self):
        self.assertEqual(forbidden_text.problems_in("a/b.txt", "bad\n", RULES), [])
        self.assertEqual(forbidden_text.problems_in("old/b.cpp", "bad\n", RULES), [])

    def test_long_files_and_headers_that_may_be_read_twice_are_found(self):
        self.assertEqual(len(forbidden_text.problems_in("a.cpp", "x\n" * 601, RULES)), 1)
        self.assertEqual(len(forbidden_text.problems_in("a.hpp", "int x;\n", RULES)), 1)
        self.assertEqual(forbidden_text.problems_in("a.hpp", "#pragma once\n", RULES), [])

    def test_every_rule_of_the_tree_can_be_read(self):
        self.assertGreater(len(forbidden_text.rules(forbidden_text.RULES.read_text(encoding="utf-8"))), 3)


if __name__ == "__main__":
    unittest.main()
