#include "engine/core/one_line.hpp"
#include "engine/core/result.hpp"

#include <gtest/gtest.h>

using myo::core::one_line;

TEST(OneLine, LeavesTextOfEveryScriptAsItIs) {
  for (const char* text : {"", "a name", "Größe 10 %", "背中", "спина", "🙂 e\xCC\x81", "C:\\meshes"})
    EXPECT_EQ(one_line(text, 100), text);
}

TEST(OneLine, NothingReachesTheTerminalThatSteersIt) {
  EXPECT_EQ(one_line("bad\x1b[31mname\nnew\r\t", 100), "bad\\x1b[31mname\\x0anew\\x0d\\x09");
  EXPECT_EQ(one_line(std::string("a\0b\x7f", 4), 100), "a\\x00b\\x7f");
  EXPECT_EQ(one_line("\xC2\x9B"
                     "31m",
                     100),
            "\\x9b31m")
      << "the one-letter form of ESC [";
  EXPECT_EQ(one_line("left\u202Ethgir\u2066\u2028", 100), "left\\u202ethgir\\u2066\\u2028");
}

TEST(OneLine, BytesThatAreNoUtf8AreShownAsBytes) {
  EXPECT_EQ(one_line("\xFF\xC3", 100), "\\xff\\xc3");
  EXPECT_EQ(one_line("a\x80z", 100), "a\\x80z");
  EXPECT_EQ(one_line("\xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80", 100), "\\xc0\\xaf\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80")
      << "overlong, a surrogate, beyond Unicode";
}

TEST(OneLine, OfALongTextBothEndsAreKept) {
  EXPECT_EQ(one_line("0123456789", 10), "0123456789");
  EXPECT_EQ(one_line("0123456789x", 10), "012...789x");
  EXPECT_EQ(one_line("begin" + std::string(1'000'000, 'm') + "end.", 9), "beg...nd.");
  std::string long_word = "ä";
  for (int i = 0; i < 1000; ++i) long_word += "ö";
  EXPECT_EQ(one_line(long_word + "ü", 5), "ä...ü");
  EXPECT_EQ(one_line("abcd", 3), "...");
}

TEST(ErrorMessage, IsOneLineOfBoundedLength) {
  const myo::core::Error error{"no muscle is called \"" + std::string(100'000, 'a') + "\"",
                               std::string(5'000, '/') + "\x1b]0;t\a", std::string(9'000, 'h') + "\n"};
  const std::string message = error.message();
  EXPECT_LT(message.size(), 1'500u);
  EXPECT_EQ(message.find_first_of("\n\x1b\a"), std::string::npos);
  EXPECT_NE(message.find("no muscle is called \"aaa"), std::string::npos);
  EXPECT_NE(message.find("aaa\"; hhh"), std::string::npos);
  EXPECT_EQ((myo::core::Error{"is no file", "x.obj", "give one"}).message(), "x.obj: is no file; give one");
}
