#pragma once
// Inside the panel of clients: the record that is open.

#include "app/panels/widgets.hpp"

namespace myo::panels {

void draw_record(const PanelFrame& f, const state::Clients& clients);

} // namespace myo::panels
