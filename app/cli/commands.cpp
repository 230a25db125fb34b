#include "app/cli/command.hpp"

#include <vector>

namespace myo::cli {

// One line a command.
Command actions_command();
Command bench_command();
Command body_command();
Command check_command();
Command clients_command();
Command compare_command();
Command deck_command();
Command drawing_command();
Command export_command();
Command find_command();
Command handout_command();
Command import_command();
Command info_command();
Command learn_command();
Command locate_command();
Command open_command();
Command render_command();
Command search_command();
Command show_command();
Command story_command();
Command technique_command();

std::span<const Command> commands() {
  static const std::vector<Command> all = {
      actions_command(), bench_command(),   body_command(),      check_command(), clients_command(), compare_command(),
      deck_command(),    drawing_command(), export_command(),    find_command(),  handout_command(), import_command(),
      info_command(),    learn_command(),   locate_command(),    open_command(),  render_command(),  search_command(),
      show_command(),    story_command(),   technique_command(),
  };
  return all;
}

} // namespace myo::cli
