#include "app/session/clients_desk.hpp"

#include "app/language/language.hpp"
#include "app/session/client_exports.hpp"
#include "app/session/file_effects.hpp"
#include "app/state/apply.hpp"
#include "app/state/messages.hpp"
#include "app/state/story.hpp"
#include "engine/core/files.hpp"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace myo::session {
namespace {

constexpr const char* verb = state::act::Client::verb.name;

/// What the state shows of the visit: the points that were found, what was done, the drawing.
clients::Visit visit_of(const state::AppState& state) {
  clients::Visit visit = clients::visit_of_today();
  visit.drawing = state.scene.pain;
  for (const state::PointSide& point : state::found_points(state)) visit.points.push_back({point.id, point.side});
  visit.techniques = state::done_lines(state);
  return visit;
}

/// "14:05": two visits of a day are told apart.
std::string time_of(std::int64_t at_ms) {
  const auto seconds = static_cast<std::time_t>(at_ms / 1000);
  std::tm wall{};
  ::localtime_r(&seconds, &wall);
  return fmt::format("{:02}:{:02}", wall.tm_hour, wall.tm_min);
}

state::ClientVisit shown_of(const clients::Visit& visit) {
  state::ClientVisit out;
  out.time = time_of(visit.at_ms);
  out.day = visit.day, out.drawing = visit.drawing, out.note = visit.note, out.techniques = visit.techniques;
  for (const clients::FoundPoint& point : visit.points) out.points.push_back({point.id, point.side});
  return out;
}

/// Another's pain is not what was ruled out, undone or painted under.
void begin_anew(state::AppState& state) {
  state.history = {}, state.ghost.reset(), state.flight.reset();
  state.treatment.reset(), state.treated.clear();
  state.ui.ruled_out.clear(), state.ui.search.clear();
  clients::wipe(state.ui.handout.note);
  state.ui.handout.techniques.clear();
  state.ui.stroke_open = false, state.ui.before_lock.selection = {};
}

/// What closes or changes the record that is open.
bool leaves(state::ClientDeed deed) {
  using Deed = state::ClientDeed;
  return deed == Deed::choose || deed == Deed::add || deed == Deed::close || deed == Deed::lock;
}

} // namespace

Status ClientsDesk::may(const state::act::Client& effect, const state::AppState& state) {
  using Deed = state::ClientDeed;
  const Deed deed = effect.deed;
  const bool of_visit = deed == Deed::show || deed == Deed::beside || deed == Deed::under || deed == Deed::remove_visit;
  if ((of_visit || deed == Deed::choose) && effect.number.value_or(-1) < 0)
    return fail("a number is missing", verb, "give the row's");
  if (state.study) return fail("a question is open", verb, "'study-stop' ends studying");
  const clients::Client* client = notebook_ ? notebook_->client(chosen_) : nullptr;
  const bool of_client = of_visit || deed == Deed::keep || deed == Deed::take || deed == Deed::remove ||
                         deed == Deed::remove_exports || deed == Deed::ask_export;
  if (deed > Deed::lock && !notebook_) return fail("the notebook is closed", verb, "open it with its passphrase");
  if (of_client && !client) return fail("no record is open", verb, "choose one of the list");
  if (of_visit && static_cast<std::size_t>(*effect.number) >= client->visits.size())
    return fail("there is no such visit", verb, "choose one of the list");
  if ((deed == Deed::leave || deed == Deed::leave_keep) && !leaving_)
    return fail("nothing is about to be left", verb, "it answers whether what is not kept is to be kept");
  return {};
}

Status ClientsDesk::leave(bool keeps, state::AppState& state, const Measure& measure) {
  if (keeps)
    if (Status kept = keep(state); !kept) return kept;
  const state::act::Client wanted = *std::exchange(leaving_, std::nullopt);
  if (!keeps && wanted.deed == state::ClientDeed::lock) { // which else keeps what is there; other ways begin anew
    begin_anew(state);
    state.scene.pain = {};
    clients::wipe(form_.note);
  }
  return go_on(wanted, state, measure);
}

Status ClientsDesk::run(const state::act::Client& effect, state::AppState& state, const Measure& measure) {
  using Deed = state::ClientDeed;
  if (Status allowed = may(effect, state); !allowed) return allowed;
  if (leaves(effect.deed) && is_unkept(state)) { // asked in the panel, wherever it was wanted
    leaving_ = effect, state.ui.panel(state::Panel::clients) = true;
    show(state, measure);
    return {};
  }
  if (effect.deed == Deed::leave || effect.deed == Deed::leave_keep)
    return leave(effect.deed == Deed::leave_keep, state, measure);
  return go_on(effect, state, measure);
}

Status ClientsDesk::go_on(const state::act::Client& effect, state::AppState& state, const Measure& measure) {
  using Deed = state::ClientDeed;
  const auto number = static_cast<std::size_t>(std::max(0, effect.number.value_or(-1)));
  const clients::Client* client = notebook_ ? notebook_->client(chosen_) : nullptr;
  Status done;
  switch (effect.deed) {
  case Deed::panel:
    state.ui.panel(state::Panel::clients) = true;
    break;
  case Deed::unlock:
    done = unlock();
    refused_ = done ? std::string() : state::sentence(done.error(), verb);
    if (!done) show(state, measure); // said beside the field, too
    break;
  case Deed::lock:
    close(state); // what was not kept was asked about
    return lock(state);
  case Deed::find:
    break;
  case Deed::add: {
    const auto id = notebook_->add(form_.code);
    if (!id) return tl::unexpected(id.error());
    clients::wipe(form_.code);
    done = choose(*id, state);
    break;
  }
  case Deed::choose:
    if (number >= notebook_->clients().size()) return fail("there is no such row", verb, "choose one of the list");
    done = choose(notebook_->clients()[number].id, state);
    break;
  case Deed::keep:
    done = keep(state);
    break;
  case Deed::show:
    now_ = number;
    state::take_up(state, client->visits[number].drawing);
    break;
  case Deed::beside:
    before_ = number;
    break;
  case Deed::under:
    if (state.ghost && *state.ghost == client->visits[number].drawing)
      state.ghost.reset();
    else
      state.ghost = std::make_shared<const pain::PainDrawing>(client->visits[number].drawing);
    break;
  case Deed::take:
    done = take_painted(state);
    break;
  case Deed::close:
    close(state);
    break;
  case Deed::remove:
    if (!deleting_)
      deleting_ = true;
    else
      done = remove(state);
    break;
  case Deed::remove_visit:
    done = remove_visit(number);
    break;
  case Deed::remove_exports:
    done = remove_exports(state);
    break;
  case Deed::stay:
    deleting_ = exporting_ = false, deleting_visit_.reset(), leaving_.reset();
    break;
  case Deed::ask_export:
    ask_export(*client);
    break;
  case Deed::leave:
  case Deed::leave_keep:
  case Deed::open_export:
  case Deed::show_export:
    return fail("cannot be done here", verb, "the window does it");
  }
  if (done) show(state, measure);
  return done;
}

Status ClientsDesk::unlock() {
  if (notebook_) return {};
  const std::string_view passphrase(form_.passphrase.data()), again(form_.again.data());
  const bool is_new = !clients::Notebook::exists(folder_);
  if (is_new && passphrase != again) return fail("the two passphrases differ", verb, "type the same twice");
  auto opened =
      is_new ? clients::Notebook::begin(folder_, passphrase, cost_) : clients::Notebook::open(folder_, passphrase);
  clients::wipe(form_.passphrase), clients::wipe(form_.again);
  if (!opened) return tl::unexpected(opened.error());
  notebook_.emplace(std::move(*opened));
  closed_.clear();
  return {};
}

Status ClientsDesk::choose(const std::string& id, state::AppState& state) {
  clients::wipe(form_.note); // of whom was left
  if (!aside_) {
    aside_.emplace();
    if (state.treatment) state::hold(*state.treatment, true); // nobody sees its clock meanwhile
    aside_->done = state::done_lines(state), aside_->found = state::found_points(state);
    aside_->scene = state.scene, aside_->treatment = state.treatment, aside_->treated = state.treated;
    if (aside_->holds_something())
      state::say(state.ui,
                 tr("What was there before is put aside until this record is closed, or until it is taken into it."));
  }
  begin_anew(state);
  state.scene.pain = {}, state.scene.compared.clear(), state.scene.selection = {}, state.scene.technique.clear();
  state.confidential = true;
  chosen_ = id, deleting_ = exporting_ = false, deleting_visit_.reset(), leaving_.reset(), exported_.clear();
  const std::vector<clients::Visit>& visits = notebook_->client(id)->visits;
  now_ = visits.empty() ? 0 : visits.size() - 1, before_ = now_ > 0 ? now_ - 1 : 0;
  return {};
}

Status ClientsDesk::keep(state::AppState& state) {
  clients::Visit visit = visit_of(state);
  visit.note = form_.note;
  if (visit.drawing.empty() && visit.note.empty() && visit.points.empty() && visit.techniques.empty())
    return fail("there is nothing to keep", verb, "paint, choose points, or write a note first");
  if (Status kept = notebook_->keep(chosen_, std::move(visit)); !kept) return kept;
  clients::wipe(form_.note);
  now_ = notebook_->client(chosen_)->visits.size() - 1, before_ = now_ > 0 ? now_ - 1 : 0;
  state.treatment.reset(), state.treated.clear();
  state::say(state.ui, tr("Kept."));
  return {};
}

Status ClientsDesk::take_painted(state::AppState& state) {
  if (!aside_ || !aside_->holds_something())
    return fail("nothing was there before", verb, "paint, and choose points, here");
  if (!state.scene.pain.empty() && !aside_->scene.pain.empty())
    return fail("something is painted for this client already", verb, "keep it as a visit first, or clear it");
  // It is this client's: not shown again when they have gone.
  if (!aside_->scene.pain.empty()) state::take_up(state, std::exchange(aside_->scene.pain, {}));
  state.scene.compared = std::exchange(aside_->scene.compared, {});
  state.scene.selection = std::exchange(aside_->scene.selection, {});
  state.scene.technique = std::exchange(aside_->scene.technique, {});
  state.treated.insert(state.treated.begin(), aside_->treated.begin(), aside_->treated.end());
  if (aside_->treatment && state.treatment)
    state.treated.push_back(*aside_->treatment);
  else if (aside_->treatment)
    state.treatment = aside_->treatment;
  aside_->treatment.reset(), aside_->treated.clear(), aside_->found.clear(), aside_->done.clear();
  state::say(state.ui, tr("Taken into this record. 'Keep as a visit of today' seals it."));
  return {};
}

Status ClientsDesk::remove_visit(std::size_t number) {
  if (deleting_visit_ != number) {
    deleting_visit_ = number;
    return {};
  }
  deleting_visit_.reset();
  if (Status gone = notebook_->remove_visit(chosen_, number); !gone) return gone;
  const std::size_t left = notebook_->client(chosen_)->visits.size();
  now_ = left == 0 ? 0 : std::min(now_ > number ? now_ - 1 : now_, left - 1);
  before_ = std::min(before_ > number ? before_ - 1 : before_, now_ > 0 ? now_ - 1 : 0);
  return {};
}

std::vector<std::string> ClientsDesk::exports() const {
  std::vector<std::string> names;
  const clients::Client* client = notebook_ ? notebook_->client(chosen_) : nullptr;
  if (const auto folder = core::user_file("exports"); folder && client)
    for (const std::filesystem::path& file : exports_of(chosen_, client->name, *folder))
      names.push_back(file.filename().string());
  return names;
}

Status ClientsDesk::remove_exports(state::AppState& state) {
  const auto folder = core::user_file("exports");
  if (!folder) return tl::unexpected(folder.error());
  std::size_t count = 0;
  for (const std::filesystem::path& file : exports_of(chosen_, notebook_->client(chosen_)->name, *folder)) {
    std::error_code why;
    if (!std::filesystem::remove(file, why))
      return fail(tr_format("a copy could not be deleted: {}", why.message()), file.string(), "delete it by hand");
    ++count;
  }
  state::say(state.ui,
             tr_plural_format(count, "{} readable copy is deleted.", "{} readable copies are deleted.", count));
  return {};
}

Status ClientsDesk::remove(state::AppState& state) {
  const std::vector<std::string> left = exports();
  if (Status gone = notebook_->remove(chosen_); !gone) return gone;
  close(state);
  state::say(state.ui, left.empty() ? std::string(tr("The record is deleted."))
                                    : tr_format("The record is deleted. In your folder of exports still lies: {}",
                                                fmt::join(left, ", ")));
  return {};
}

void ClientsDesk::close(state::AppState& state) {
  state::end_story(state); // it may be of this client
  deleting_ = exporting_ = false, deleting_visit_.reset(), leaving_.reset(), exported_.clear();
  clients::wipe(chosen_);
  clients::wipe(form_.note);
  if (!aside_) return;
  begin_anew(state);
  state.scene = std::move(aside_->scene);
  state.treatment = std::move(aside_->treatment), state.treated = std::move(aside_->treated);
  if (state.ui.client_mode) state.scene.peel = 0; // the client still looks on: skin, no muscles
  aside_.reset();
  state.confidential = false;
}

bool ClientsDesk::is_unkept(const state::AppState& state) const {
  return notebook_ && notebook_->client(chosen_) && state::is_unkept(state, form_);
}

Status ClientsDesk::lock(state::AppState& state, int idle_minutes) {
  state::end_story(state); // what is kept is what was chosen, not what a story showed
  const bool unkept = is_unkept(state), open = notebook_.has_value();
  if (unkept) {
    // Nobody is there to be asked; whoever opens the record next reads how this visit came.
    form_.note += std::string(form_.note.empty() ? "" : " ") + tr("(Kept when the notebook was closed.)");
    if (Status kept = keep(state); !kept) return kept;
  }
  close(state);
  notebook_.reset();
  if (open && idle_minutes > 0)
    closed_ =
        tr_format("It closed by itself after {} minutes without a touch. {}", idle_minutes,
                  unkept ? tr("What was painted or written is kept as a visit.") : tr("Nothing was left to be kept."));
  wipe_form();
  if (!state.clients) return {};
  auto closed = std::make_shared<state::Clients>();
  closed->phase = clients::Notebook::exists(folder_) ? state::Clients::Phase::locked : state::Clients::Phase::none;
  closed->closed = closed_;
  state.clients = std::move(closed);
  return {};
}

void ClientsDesk::wipe_form() {
  clients::wipe(form_.passphrase), clients::wipe(form_.again);
  clients::wipe(form_.code), clients::wipe(form_.note), clients::wipe(form_.find);
  clients::wipe(form_.export_name), clients::wipe(form_.export_folder);
}

void ClientsDesk::show(state::AppState& state, const Measure& measure) const {
  auto out = std::make_shared<state::Clients>();
  using Phase = state::Clients::Phase;
  out->phase = notebook_ ? Phase::open : clients::Notebook::exists(folder_) ? Phase::locked : Phase::none;
  if (notebook_) {
    std::uint32_t row = 0;
    for (const clients::Client& client : notebook_->clients()) {
      if (client.id == chosen_) out->chosen = row, out->name = client.name;
      if (client.name.find(form_.find) != std::string::npos)
        out->rows.push_back(
            {client.name, client.visits.size(), client.visits.empty() ? "" : client.visits.back().day, row});
      ++row;
    }
    out->all = out->rows.size() == notebook_->clients().size();
    for (const Error& one : notebook_->damaged()) out->notices.push_back(one.message());
    if (const clients::Client* client = notebook_->client(chosen_))
      for (const clients::Visit& visit : client->visits) out->visits.push_back(shown_of(visit));
    if (measure) measure(out->visits);
  }
  out->now = now_, out->before = before_, out->deleting = deleting_, out->deleting_visit = deleting_visit_;
  if (!chosen_.empty() && aside_ && aside_->holds_something()) {
    out->aside.emplace();
    out->aside->drawing = aside_->scene.pain, out->aside->points = aside_->found, out->aside->techniques = aside_->done;
  }
  out->leaving = leaving_.has_value(), out->exporting = exporting_, out->exported = exported_.string();
  out->refused = refused_;
  out->closed = closed_;
  if (deleting_) out->exports = exports();
  state.clients = std::move(out);
}

Status ClientsDesk::run(const state::act::ClientPassphrase&, state::AppState& state) {
  if (!state.ui.client_locked || !notebook_)
    return fail("no screen waits for a passphrase", state::act::ClientPassphrase::verb.name,
                "it is for a locked screen while a record is open");
  const bool typed = form_.passphrase[0] != '\0', right = typed && notebook_->opens_by(form_.passphrase.data());
  clients::wipe(form_.passphrase);
  if (state.clients) { // said by the field
    auto shown = std::make_shared<state::Clients>(*state.clients);
    shown->refused = right   ? ""
                     : typed ? tr("This is not the notebook's passphrase.")
                             : tr("Type the notebook's passphrase, then Enter: a record is open.");
    state.clients = std::move(shown);
  }
  if (right) state::act::unlock_screen(state);
  return {};
}

void ClientsDesk::ask_export(const clients::Client& client) {
  exporting_ = true;
  form_.export_name = export_name(client.name, clients::visit_of_today().day);
  if (const auto folder = core::user_file("exports"); folder && form_.export_folder.empty())
    form_.export_folder = folder->string();
}

Result<std::filesystem::path> ClientsDesk::export_file(const state::act::ClientExport& effect) const {
  const clients::Client* client = notebook_ ? notebook_->client(chosen_) : nullptr;
  if (!client) return fail("no record is open", state::act::ClientExport::verb.name, "choose one of the list");
  const bool asked = effect.file.value.empty() && exporting_;
  if (asked && form_.export_name.empty())
    return fail("the copy has no name", state::act::ClientExport::verb.name, "type one");
  std::string name = asked ? (std::filesystem::path(form_.export_folder) / form_.export_name).string()
                     : effect.file.value.empty() ? export_name(client->name, clients::visit_of_today().day)
                                                 : effect.file.value;
  const std::string kind = name.ends_with(".pdf") || (asked && form_.export_pdf) ? ".pdf" : ".json";
  if (name.ends_with(kind)) name.resize(name.size() - kind.size());
  auto file = kept_file(name.find('/') == std::string::npos ? name : name + kind, "exports", kind.c_str(),
                        state::act::ClientExport::verb.name);
  std::error_code ignored;
  if (file && std::filesystem::exists(*file, ignored))
    return core::free_name_beside(*file, "another"); // maybe another's
  return file;
}

void ClientsDesk::note_export(const std::filesystem::path& file, state::AppState& state) {
  exporting_ = false, exported_ = file;
  if (state.clients) {
    auto shown = std::make_shared<state::Clients>(*state.clients);
    shown->exporting = false, shown->exported = exported_.string();
    state.clients = std::move(shown);
  }
  state::say(state.ui, tr_format("The record is written, readable, to {}", exported_.string()));
}

Status ClientsDesk::run(const state::act::ClientExport& effect, state::AppState& state) {
  const auto file = export_file(effect);
  if (!file) return tl::unexpected(file.error());
  if (file->extension() == ".pdf")
    return fail("a record is written as PDF by the window", file->string(), "end its name in .json");
  if (Status written = notebook_->export_to(chosen_, *file); !written) return written;
  note_export(*file, state);
  return {};
}

} // namespace myo::session
