#pragma once
// What a sub-command can be given. The library that reads a command line is known to command_line.cpp alone: its header
// costs the compiler six seconds in every file that sees it.

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace myo::cli {

struct Command;

/// A rule for the value of an option.
struct Check {
  std::vector<std::string> one_of; ///< empty: any
  double min = 0, max = 0;         ///< where `one_of` is empty
  bool whole = false;              ///< those are whole numbers
};
[[nodiscard]] inline Check one_of(std::initializer_list<const char*> words) {
  return {{words.begin(), words.end()}, 0, 0, false};
}
[[nodiscard]] inline Check in_range(float min, float max) { return {{}, min, max, false}; }
[[nodiscard]] inline Check in_range(int min, int max) {
  return {{}, static_cast<double>(min), static_cast<double>(max), true};
}

/// One option that has been added, to be refined: `options.add_option(...)->required()`. Owned by its
/// CommandLine.
class Option {
public:
  explicit Option(void* parsed) : parsed_(parsed) {}
  Option* required();
  Option* check(const Check& check);
  /// The help shows the value it has without being given.
  Option* capture_default_str();
  /// What the help writes for its value.
  Option* type_name(const char* name);
  Option* needs(Option* other);
  Option* excludes(Option* other);
  /// So many words make a value.
  Option* expected(int words);
  /// Words of one argument, parted by it: "10,20,30".
  Option* delimiter(char between);
  /// An empty value of an option is refused unless this is said.
  Option* may_be_empty();
  /// For a list: takes one value, and may be given again, each adding to the list. (A list otherwise takes all words
  /// that follow.)
  Option* repeated();

private:
  void* parsed_; // the library's own
};

class CommandLine {
public:
  /// The program itself. `version` is called where it is asked for.
  CommandLine(const char* description, const char* name, std::function<std::string()> version);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// "--name", "-n,--name", or "name" for what is given by position. `value` must live until after parse().
  /// std::string, std::vector<std::string>, std::vector<float>, float, std::optional<float>, unsigned and std::size_t:
  /// a further type is one line at the end of command_line.cpp.
  template <class T> Option* add_option(const char* names, T& value, const char* help);
  Option* add_flag(const char* names, bool& value, const char* help);
  /// What `command` returns is kept until it is chosen. A command may have commands of its own; named alone it runs
  /// itself.
  void add_command(const Command& command);

  /// Runs the command that was chosen, else `without`; 0 also for --help and --version, 2 where the line cannot be
  /// read.
  [[nodiscard]] int run(int argc, char** argv, const std::function<int()>& without);

private:
  struct Impl;
  explicit CommandLine(std::unique_ptr<Impl> of_command);
  std::unique_ptr<Impl> impl_;
};

} // namespace myo::cli
