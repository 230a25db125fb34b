#!/usr/bin/env python3
"""The README check reads rows as people write them."""
import unittest

import readme_tables

TABLE = """# a
| file | what it is |
|---|---|
| `pose.hpp` | a pose |
| `wide.toml`, `figures/*.txt` | data, not `named` |

| key | what it does |
|---|---|
| `x.hpp` | of no concern |
"""


class ReadmeTables(unittest.TestCase):
    def test_only_names_of_the_first_column_of_a_file_table_are_rows(self):
        has_table, rows = readme_tables.rows(TABLE)
        self.assertTrue(has_table)
        self.assertEqual(rows, [("pose.hpp", 4), ("wide.toml", 5), ("figures/*.txt", 5)])

    def test_a_pair_shares_a_row_and_others_do_not(self):
        self.assertTrue(readme_tables.covers("pose.hpp", "pose.cpp"))
        self.assertFalse(readme_tables.covers("pose.hpp", "pose_test.cpp"))
        self.assertFalse(readme_tables.covers("wide.toml", "wide.json"))

    def test_patterns_and_folders_cover_what_lies_in_them(self):
        self.assertTrue(readme_tables.covers("figures/*.txt", "figures/a.txt"))
        self.assertFalse(readme_tables.covers("figures/*.txt", "a.txt"))
        self.assertTrue(readme_tables.covers("figures/", "figures/deep/a.txt"))
        self.assertFalse(readme_tables.covers("figures/", "figure.txt"))


if __name__ == "__main__":
    unittest.main()
