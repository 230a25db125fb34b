// What the program says, in a language with a catalogue: looked up, formatted, by number and by meaning; what is broken
// is said in English; which language the environment asks for; numbers stay as C writes them.

#include "app/language/language.hpp"

#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <clocale>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <utility>

namespace myo {
namespace {

using Messages = std::vector<std::pair<std::string, std::string>>;

/// A catalogue as msgfmt writes one (GNU gettext's manual, "The Format of GNU MO Files").
void write_catalogue(const std::filesystem::path& locale, const std::string& language, Messages messages) {
  messages.push_back({"", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"});
  std::sort(messages.begin(), messages.end());
  const auto count = static_cast<std::uint32_t>(messages.size());
  constexpr std::uint32_t head = 28;
  std::vector<std::uint32_t> numbers{0x950412de, 0, count, head, head + 8 * count, 0, 0};
  std::string text;
  std::uint32_t at = head + 16 * count;
  for (const bool said : {false, true})
    for (const auto& [english, words] : messages) {
      const std::string& one = said ? words : english;
      numbers.push_back(static_cast<std::uint32_t>(one.size()));
      numbers.push_back(at);
      text += one + '\0', at += static_cast<std::uint32_t>(one.size()) + 1;
    }
  const std::filesystem::path folder = locale / language / "LC_MESSAGES";
  std::filesystem::create_directories(folder);
  std::ofstream file(folder / "myoatlas.mo", std::ios::binary);
  file.write(reinterpret_cast<const char*>(numbers.data()), static_cast<std::streamsize>(4 * numbers.size()));
  file << text;
}

class Translation : public testing::Test {
protected:
  void SetUp() override {
    write_catalogue(locale.path(), "xx",
                    {{"Hide all", "Alle verstecken"},
                     {"{} of {} known", "Bekannt: von {1} sind es {0}"},
                     {"{} alone", "{} {} allein"},
                     {"{} hidden", "{} {"},
                     {std::string("{} point\0{} points", 18), std::string("ein Punkt\0{} Punkte", 19)},
                     {"side\004left", "links"},
                     {"verb\004left", "verließ"},
                     {"the file is missing", "die Datei fehlt"},
                     {"write it again", "schreiben Sie sie neu"}});
  }
  void TearDown() override { language::speak(locale.path(), "en"); }

  testing_support::TemporaryFolder locale;
};

TEST_F(Translation, EnglishIsAnsweredAsItIs) {
  const char* const words = "Hide all";
  EXPECT_EQ(tr(words), words) << "the very same letters: nothing is looked up";
  EXPECT_EQ(language::spoken(), "en");
  EXPECT_EQ(tr_format("{} of {} known", 2, 5), "2 of 5 known");
  EXPECT_STREQ(tr_plural("{} point", "{} points", 1), "{} point");
  EXPECT_EQ(tr_name("side", "left"), "left");
}

TEST_F(Translation, WordsAreLookedUpByMeaningAndNumber) {
  EXPECT_EQ(language::speak(locale.path(), "xx"), "xx");
  EXPECT_STREQ(tr("Hide all"), "Alle verstecken");
  EXPECT_EQ(tr("Hide all"), tr("Hide all")) << "the same letters each time: nothing is made anew";
  EXPECT_STREQ(tr("Nobody wrote this"), "Nobody wrote this");
  EXPECT_STREQ(tr(""), "") << "the empty message is the catalogue's head";
  EXPECT_STREQ(tr_in("side", "left"), "links");
  EXPECT_STREQ(tr_in("verb", "left"), "verließ");
  EXPECT_STREQ(tr_in("noun", "left"), "left");
  EXPECT_EQ(tr_name("side", std::string_view("left and right").substr(0, 4)), "links");
  EXPECT_EQ(tr_plural_format(1, "{} point", "{} points", 1), "ein Punkt");
  EXPECT_EQ(tr_plural_format(3, "{} point", "{} points", 3), "3 Punkte");
}

TEST_F(Translation, ValuesMayChangePlacesAndABrokenFormatIsSaidInEnglish) {
  language::speak(locale.path(), "xx");
  EXPECT_EQ(tr_format("{} of {} known", 2, 5), "Bekannt: von 5 sind es 2");
  EXPECT_EQ(tr_format("{} alone", 3), "3 alone") << "a place too many";
  EXPECT_EQ(tr_format("{} hidden", 3), "3 hidden") << "a brace alone";
}

TEST_F(Translation, ErrorsOfRoomsThatKnowNoLanguageAreSaidInIt) {
  const Status failed = fail("the file is missing", "a.txt", "write it again");
  language::speak(locale.path(), "xx");
  EXPECT_EQ(failed.error().message(), "a.txt: die Datei fehlt; schreiben Sie sie neu");
  EXPECT_EQ(failed.error().what, "the file is missing");
  language::speak(locale.path(), "en");
  EXPECT_EQ(failed.error().message(), "a.txt: the file is missing; write it again");
}

TEST_F(Translation, NumbersStayAsCWritesThem) {
  language::speak(locale.path(), "xx");
  EXPECT_STREQ(std::setlocale(LC_NUMERIC, nullptr), "C");
  EXPECT_EQ(std::strtod("1.5", nullptr), 1.5);
}

TEST_F(Translation, TheFirstLanguageThatThereIsIsSpoken) {
  write_catalogue(locale.path(), "xx@old", {{"Hide all", "Alle verbergen"}});
  EXPECT_EQ(language::speak(locale.path(), "yy:xx_YY.UTF-8"), "xx");
  EXPECT_EQ(language::speak(locale.path(), "xx_YY@old"), "xx@old");
  EXPECT_STREQ(tr("Hide all"), "Alle verbergen");
  EXPECT_EQ(language::speak(locale.path(), "en_GB.UTF-8:xx"), "en") << "English goes before it";
  EXPECT_EQ(language::speak(locale.path(), "yy"), "en");
  EXPECT_EQ(language::speak(locale.path(), "../" + locale.path().filename().string() + "/xx"), "en") << "no name";
  EXPECT_EQ(language::languages(locale.path()), (std::vector<std::string>{"en", "xx", "xx@old"}));
}

TEST_F(Translation, ALanguageThatIsNotThereIsASentence) {
  const Status none = language::speak_only(locale.path(), "yy");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().message(), "--language: there is no language 'yy'; choose among en, xx");
  EXPECT_TRUE(language::speak_only(locale.path(), "xx"));
  EXPECT_TRUE(language::speak_only(locale.path(), "en"));
  EXPECT_FALSE(language::speak_only("/nowhere", "xx"));
}

TEST_F(Translation, TheEnvironmentIsReadByGettextsRules) {
  const auto wished = [](const char* all, const char* messages, const char* lang, const char* list) {
    const std::pair<const char*, const char*> values[] = {
        {"LC_ALL", all}, {"LC_MESSAGES", messages}, {"LANG", lang}, {"LANGUAGE", list}};
    for (const auto& [name, value] : values) value ? setenv(name, value, 1) : unsetenv(name);
    return language::wished();
  };
  EXPECT_EQ(wished(nullptr, nullptr, nullptr, nullptr), "");
  EXPECT_EQ(wished(nullptr, nullptr, "de_DE.UTF-8", nullptr), "de_DE.UTF-8");
  EXPECT_EQ(wished(nullptr, "fr_FR", "de_DE.UTF-8", nullptr), "fr_FR");
  EXPECT_EQ(wished("it_IT", "fr_FR", "de_DE.UTF-8", nullptr), "it_IT");
  EXPECT_EQ(wished(nullptr, nullptr, "de_DE.UTF-8", "es:de"), "es:de");
  EXPECT_EQ(wished("C", nullptr, "de_DE.UTF-8", "es:de"), "") << "C speaks English, whatever LANGUAGE says";
  EXPECT_EQ(wished("C.UTF-8", nullptr, nullptr, "es"), "es");
}

} // namespace
} // namespace myo
