#include "engine/core/log.hpp"

#include <spdlog/spdlog.h>

namespace myo::core {

void log_debug(std::string_view message) { spdlog::debug("{}", message); }
void log_info(std::string_view message) { spdlog::info("{}", message); }
void log_warning(std::string_view message) { spdlog::warn("{}", message); }

} // namespace myo::core
