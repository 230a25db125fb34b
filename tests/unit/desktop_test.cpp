// What the window asks of the desktop: a soft tone, a file opened; and what is said where it has neither.

#include "app/window/opener.hpp"
#include "app/window/tone.hpp"
#include "app/window/typing.hpp"
#include "tests/support/temporary_folder.hpp"

#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <thread>

namespace myo {
namespace {

using window::SessionPhase;

std::optional<Error> trouble_of(window::Tone& tone) {
  for (int i = 0; i < 300 && tone.plays(); ++i) {
    if (auto why = tone.trouble()) return why;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return std::nullopt;
}

TEST(Tone, IsSoftAndShortAndBeginsAndEndsInSilence) {
  for (const SessionPhase phase : {SessionPhase::turn, SessionPhase::pause, SessionPhase::end}) {
    const auto samples = window::tone_of(phase);
    ASSERT_GT(samples.size(), window::tone_rate_hz / 4);
    EXPECT_LT(samples.size(), window::tone_rate_hz);
    int loudest = 0, jump = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      loudest = std::max(loudest, std::abs(samples[i]));
      if (i > 0) jump = std::max(jump, std::abs(samples[i] - samples[i - 1]));
    }
    EXPECT_LT(loudest, 32767 / 4);
    EXPECT_GT(loudest, 32767 / 40);
    EXPECT_LT(jump, loudest / 4) << "no click";
    EXPECT_LT(std::abs(samples.front()), 20);
    EXPECT_LT(std::abs(samples.back()), 20);
  }
  EXPECT_NE(window::tone_of(SessionPhase::turn), window::tone_of(SessionPhase::pause));
}

TEST(Tone, AMachineWithoutSoundStaysSilentAndSaysSoOnce) {
  window::Tone none("libno-such-sound.so.9");
  none.play(SessionPhase::turn);
  const auto why = trouble_of(none);
  ASSERT_TRUE(why);
  EXPECT_NE(why->message().find("no sound"), std::string::npos) << why->message();
  none.play(SessionPhase::pause);
  EXPECT_FALSE(trouble_of(none)) << "said once";
}

TEST(Tone, ADeviceThatIsNotThereIsNoCrash) {
  window::Tone none("libasound.so.2", "no-such-device");
  none.play(SessionPhase::end);
  const auto why = trouble_of(none);
  ASSERT_TRUE(why);
  EXPECT_NE(why->message().find("no sound"), std::string::npos) << why->message();
}

TEST(Typing, NoKeyIsLostAndNoLetterComesBeforeIt) {
  using Kind = window::Typed::Kind;
  constexpr unsigned tab = 258, enter = 257;
  window::Typing typing;
  const auto letter = [&](char which) {
    typing.add({Kind::down, static_cast<unsigned>(which), false});
    typing.add({Kind::letter, static_cast<unsigned>(which), false});
    typing.add({Kind::up, static_cast<unsigned>(which), false});
  };
  const auto press = [&](unsigned key) { typing.add({Kind::down, key, true}), typing.add({Kind::up, key, false}); };
  letter('a'), letter('b'), press(tab), letter('c'), press(enter); // all between two slow frames
  std::vector<std::string> frames;
  while (typing.waits()) {
    std::string seen;
    for (const window::Typed& typed : typing.take())
      seen += typed.kind == Kind::letter ? std::string(1, static_cast<char>(typed.code))
              : typed.acts               ? typed.code == tab ? "TAB" : "ENTER"
                                         : "";
    frames.push_back(seen);
  }
  EXPECT_EQ(frames, (std::vector<std::string>{"abTAB", "cENTER", ""}));
}

TEST(Typing, AKeyThatWaitedForItsFieldWritesThere) {
  using Kind = window::Typed::Kind;
  constexpr unsigned space = ' ';
  window::Typing typing;
  for (const unsigned key : {unsigned('a'), space, unsigned('b')}) {
    typing.add({Kind::down, key, key == space}); // with no field at the keyboard, space presses what the keyboard is on
    typing.add({Kind::letter, key, false}), typing.add({Kind::up, key, false});
  }
  typing.writes(space);
  std::string letters;
  for (const window::Typed& typed : typing.take())
    if (typed.kind == Kind::letter) letters += static_cast<char>(typed.code);
  EXPECT_EQ(letters, "a b") << "at once, as if the field had been there";
}

TEST(Opener, GivesTheProgramThePathAsItIs) {
  const testing_support::TemporaryFolder folder;
  const auto program = folder.path() / "opens", answer = folder.path() / "answer";
  std::ofstream(program) << "#!/bin/sh\nprintf '%s' \"$#:$1\" > '" << answer.string() << ".part'\nmv '"
                         << answer.string() << ".part' '" << answer.string() << "'\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const auto file = folder.path() / "a; touch $(sheet) 'of' pain.pdf";
  ASSERT_TRUE(window::Opener(program.string()).open(file));
  for (int i = 0; i < 300 && !std::filesystem::exists(answer); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::stringstream got;
  got << std::ifstream(answer).rdbuf();
  EXPECT_EQ(got.str(), "1:" + file.string()) << "one argument, no shell between";
}

TEST(Opener, SaysWhatWasNotOpened) {
  const testing_support::TemporaryFolder folder;
  const auto script = [&](const char* name, const char* ends) {
    const auto program = folder.path() / name;
    std::ofstream(program) << "#!/bin/sh\n" << ends << "\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return program.string();
  };
  std::atomic<int> woken = 0;
  const window::Opener fails(script("fails", "exit 3"), [&] { ++woken; });
  const auto file = folder.path() / "sheet.pdf";
  ASSERT_TRUE(fails.open(file)) << "the answer comes later, the window goes on";
  for (int i = 0; i < 300 && woken == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(fails.take_failures(), std::vector<std::filesystem::path>{file});
  EXPECT_TRUE(fails.take_failures().empty()) << "said once";
  const auto done = folder.path() / "done";
  const window::Opener opens(script("opens", ("touch '" + done.string() + "'").c_str()), [&] { ++woken; });
  ASSERT_TRUE(opens.open(file));
  for (int i = 0; i < 300 && !std::filesystem::exists(done); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(opens.take_failures().empty());
  EXPECT_EQ(woken, 1);
}

TEST(Opener, SaysWhatIsMissing) {
  const Status opened = window::Opener("no-such-program-that-opens").open("/tmp/a.pdf");
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message().find("no-such-program-that-opens"), std::string::npos);
  EXPECT_NE(opened.error().message().find("/tmp/a.pdf"), std::string::npos);
}

} // namespace
} // namespace myo
