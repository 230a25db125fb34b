// Links: a view as one line of text, there and back; nothing that writes.

#include "app/state/link.hpp"

#include <gtest/gtest.h>

namespace {

using namespace myo;

TEST(Link, ComesBackAsItWas) {
  const std::vector<state::Action> actions{state::act::ClientMode{true},
                                           state::act::SelectPoint{"infraspinatus.1", model::Side::left},
                                           state::act::Search{{"50 % / a+b ; é"}}, state::act::Peel{0.5f}};
  const std::string link = state::link_text(actions);
  EXPECT_TRUE(link.starts_with("myoatlas:client-mode+on/select-point+infraspinatus.1+left/")) << link;
  EXPECT_EQ(link.find_first_of(" \n\"'<>"), std::string::npos) << link;
  for (const std::string& text : {link, "myoatlas://" + link.substr(state::link_scheme.size())}) {
    const auto script = state::parse_link(text);
    ASSERT_TRUE(script) << script.error().message();
    ASSERT_EQ(script->steps.size(), actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i)
      EXPECT_EQ(state::to_text(std::get<state::Request>(script->steps[i].what)), state::to_text(actions[i])) << i;
  }
}

TEST(Link, RefusesWhatReachesOutsideAndWhatIsNoLink) {
  for (const char* bad : {"myoatlas:save-drawing+x", "myoatlas:quit", "myoatlas:screenshot+x.png", "myoatlas:body+x",
                          "myoatlas:wait-frames+9", "myoatlas:", "myoatlas:no-such-verb", "myoatlas:peel+0%",
                          "myoatlas:peel%0A0", "https://example.org", ""})
    EXPECT_FALSE(state::parse_link(bad)) << bad;
  EXPECT_FALSE(state::parse_link("myoatlas:" + std::string(5000, 'a')));
  std::string many = "myoatlas:peel+0";
  for (int i = 0; i < 80; ++i) many += "/peel+0";
  EXPECT_FALSE(state::parse_link(many));
}

} // namespace
