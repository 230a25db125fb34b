// Every source that the card cites, in full, and what the grades mean.

#include "app/panels/panel_list.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <set>

namespace myo::panels {
namespace {

class Cited {
public:
  void add(const std::vector<atlas::Citation>& citations) {
    for (const atlas::Citation& c : citations)
      if (seen_.insert(c.source).second) order_.push_back(c.source);
  }
  void add(const std::vector<atlas::Fact>& facts) {
    for (const atlas::Fact& said : facts) add(said.citations);
  }
  [[nodiscard]] const std::vector<std::string>& order() const { return order_; }

private:
  std::set<std::string> seen_;
  std::vector<std::string> order_;
};

void draw_list(const PanelFrame& f, const char* title, const Cited& cited_here, const Cited* before) {
  bool first = true;
  for (const std::string& id : cited_here.order()) {
    if (before && std::find(before->order().begin(), before->order().end(), id) != before->order().end()) continue;
    if (first) heading(f, title), first = false;
    const atlas::Source* source = f.model.atlas->source(id);
    text(f, f.look.body, colour::ink, source ? full_reference(*source) : id);
    if (source && !source->kind.empty()) tag(f, source->kind, 0, colour::faint, true);
    gap(f, 3);
  }
}

} // namespace

void draw_sources_tab(const PanelFrame& f) {
  if (!f.model.atlas) return text(f, f.look.body, colour::faint, tr("The atlas is not open."));
  Cited here, techniques;
  if (const atlas::Point* point = point_of(f.state.scene.selection, f.model)) {
    here.add(point->citations), here.add(point->facts);
    for (const atlas::Hazard& hazard : point->hazards) here.add(hazard.citations);
  }
  if (const atlas::Muscle* muscle = muscle_of(f.state.scene.selection, f.model)) here.add(muscle->facts);
  for (const atlas::Technique& t : f.model.atlas->techniques()) {
    techniques.add(t.doses), techniques.add(t.cautions), techniques.add(t.stop_signs);
    techniques.add(t.contraindications), techniques.add(t.evidence), techniques.add(t.notes);
  }
  heading(f, tr("What the grades mean"));
  const auto grade = [&](atlas::Grade g, const char* words) {
    grade_tag(f, g);
    ImGui::SameLine();
    text(f, f.look.body, colour::ink, words);
  };
  grade(atlas::Grade::textbook, tr("As the trigger-point manual and its successors teach it."));
  grade(atlas::Grade::observed, tr("Seen in a study with numbers."));
  grade(atlas::Grade::contested, tr("Reviews or textbooks disagree."));
  draw_list(f, tr("Of this muscle and point"), here, nullptr);
  draw_list(f, tr("Of the techniques"), techniques, &here);
  if (!f.model.credit.empty()) {
    heading(f, tr("Of this body"));
    text(f, f.look.body, colour::ink, f.model.credit);
  }
}

} // namespace myo::panels
