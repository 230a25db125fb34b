#include "app/cli/command_line.hpp"

#include "app/cli/command.hpp"
#include "app/language/language.hpp"
#include "engine/core/one_line.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>

namespace myo::cli {

struct CommandLine::Impl {
  std::unique_ptr<CLI::App> program; // none for a command's own options
  CLI::App* app = nullptr;
  std::deque<Option> options; // handed out by address
  std::vector<std::unique_ptr<CommandLine>> of_commands;
  std::function<int()> chosen; // of the program's own: the innermost command that was named
  Impl* program_line = this;

  Option* hand_out(CLI::Option* option) { return &options.emplace_back(option); }
};

namespace {

/// "nan" is neither below nor above a range, and nothing is drawn at infinity.
std::string is_a_number(const std::string& text) {
  return std::isfinite(std::strtof(text.c_str(), nullptr)) ? std::string() : tr_format("{} is no number", text);
}

void say_help_flag(CLI::App& app) { app.set_help_flag("-h,--help", tr("Print this help message and exit")); }

constexpr const char* filled = "FILLED"; ///< the rule that a value is not empty

std::string is_not_empty(const std::string& text) {
  return text.empty() ? std::string(tr("nothing is given")) : std::string();
}

template <class T>
constexpr bool holds_floats =
    std::is_same_v<T, float> || std::is_same_v<T, std::optional<float>> || std::is_same_v<T, std::vector<float>>;

CLI::Option* parsed_by(void* option) { return static_cast<CLI::Option*>(option); }

} // namespace

Option* Option::required() { return parsed_by(parsed_)->required(), this; }
Option* Option::check(const Check& check) {
  if (!check.one_of.empty())
    parsed_by(parsed_)->check(CLI::IsMember(check.one_of));
  else if (check.whole)
    parsed_by(parsed_)->check(CLI::Range(static_cast<int>(check.min), static_cast<int>(check.max)));
  else
    parsed_by(parsed_)->check(CLI::Range(check.min, check.max));
  return this;
}
Option* Option::capture_default_str() { return parsed_by(parsed_)->capture_default_str(), this; }
Option* Option::type_name(const char* name) { return parsed_by(parsed_)->type_name(name), this; }
Option* Option::needs(Option* other) { return parsed_by(parsed_)->needs(parsed_by(other->parsed_)), this; }
Option* Option::excludes(Option* other) { return parsed_by(parsed_)->excludes(parsed_by(other->parsed_)), this; }
Option* Option::expected(int words) { return parsed_by(parsed_)->expected(words), this; }
Option* Option::delimiter(char between) { return parsed_by(parsed_)->delimiter(between), this; }
Option* Option::may_be_empty() { return parsed_by(parsed_)->get_validator(filled)->active(false), this; }
Option* Option::repeated() { return parsed_by(parsed_)->allow_extra_args(false), this; }

CommandLine::CommandLine(const char* description, const char* name, std::function<std::string()> version)
    : impl_(std::make_unique<Impl>()) {
  impl_->program = std::make_unique<CLI::App>(description, name);
  impl_->app = impl_->program.get();
  impl_->app->require_subcommand(0, 1);
  say_help_flag(*impl_->app);
  impl_->app->set_version_flag("--version", std::move(version), tr("Versions of program, atlas and body"));
}
CommandLine::CommandLine(std::unique_ptr<Impl> of_command) : impl_(std::move(of_command)) {}
CommandLine::~CommandLine() = default;

template <class T> Option* CommandLine::add_option(const char* names, T& value, const char* help) {
  CLI::Option* option = impl_->app->add_option(names, value, tr(help));
  if constexpr (holds_floats<T>) option->check(CLI::Validator(is_a_number, ""));
  // What a shell put nothing into would be taken as not given.
  if (!option->get_positional()) option->check(CLI::Validator(is_not_empty, "", filled));
  return impl_->hand_out(option);
}
Option* CommandLine::add_flag(const char* names, bool& value, const char* help) {
  return impl_->hand_out(impl_->app->add_flag(names, value, tr(help)));
}

void CommandLine::add_command(const Command& command) {
  auto impl = std::make_unique<Impl>();
  impl->app = impl_->app->require_subcommand(0, 1)->add_subcommand(command.name, tr(command.summary));
  impl->program_line = impl_->program_line;
  say_help_flag(*impl->app);
  CLI::App* app = impl->app;
  impl_->of_commands.push_back(std::unique_ptr<CommandLine>(new CommandLine(std::move(impl))));
  app->callback([program = impl_->program_line, run = command.configure(*impl_->of_commands.back())] {
    if (!program->chosen) program->chosen = run; // a command within is called before its own
  });
}

int CommandLine::run(int argc, char** argv, const std::function<int()>& without) {
  try {
    impl_->app->parse(argc, argv);
  } catch (const CLI::Success& help) {
    return impl_->app->exit(help);
  } catch (const CLI::ParseError& error) {
    std::fputs(tr_format("myoatlas: {}; see myoatlas --help\n", core::one_line(error.what(), 600)).c_str(), stderr);
    return 2;
  }
  if (!impl_->chosen) return without();
  for (const CLI::Option* option : impl_->app->get_options())
    if (option->count() > 0) {
      std::fputs(tr_format("myoatlas: {} before a command is the window's; say it after the command\n",
                           core::one_line(option->get_name(), 60))
                     .c_str(),
                 stderr);
      return 2;
    }
  return impl_->chosen();
}

template Option* CommandLine::add_option(const char*, std::string&, const char*);
template Option* CommandLine::add_option(const char*, std::vector<std::string>&, const char*);
template Option* CommandLine::add_option(const char*, std::vector<float>&, const char*);
template Option* CommandLine::add_option(const char*, float&, const char*);
template Option* CommandLine::add_option(const char*, std::optional<float>&, const char*);
template Option* CommandLine::add_option(const char*, unsigned&, const char*);
template Option* CommandLine::add_option(const char*, std::size_t&, const char*);

} // namespace myo::cli
