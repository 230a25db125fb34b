#pragma once
// Messages for whoever looks into a problem: on stderr, debug ones only where requested. The library behind them is
// known to log.cpp alone: its header costs the compiler eight seconds in every file that sees it.

#include <string_view>

namespace myo::core {

void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);

} // namespace myo::core
