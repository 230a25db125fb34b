#pragma once
// A hand-out as one page for a browser: its words and pictures, and a body that turns, without a network.

#include "app/handout/write.hpp"

namespace myo::handout {

/// What a page may weigh: small enough to be sent by mail.
inline constexpr std::size_t max_web_page_bytes = 6u << 20;

/// `pictures`: of figures_of(), in that order. Error: it is too heavy, or this body does not show a point.
[[nodiscard]] Result<std::string> web_page_of(const Handout& handout, const Request& request,
                                              std::span<const plate::Picture> pictures, const Stage& stage);

} // namespace myo::handout
