#include "app/technique/tissue_rules.hpp"

#include "engine/core/files.hpp"

#include <algorithm>
#include <set>
#include <toml++/toml.h>

namespace myo::technique {
namespace {

/// The tables of one list of a file, and the sources they may cite.
class RuleFile {
public:
  static Result<RuleFile> read(const std::filesystem::path& path) {
    const auto text = core::read_file(path);
    if (!text) return tl::unexpected(text.error());
    RuleFile file;
    file.name_ = path.filename().string();
    try {
      file.table_ = toml::parse(*text);
    } catch (const toml::parse_error& error) {
      return fail(std::string(error.description()), file.name_ + " line " + std::to_string(error.source().begin.line),
                  "correct the TOML");
    }
    if (const auto* sources = file.table_["source"].as_array())
      for (const auto& source : *sources)
        if (const auto* table = source.as_table()) file.sources_.insert((*table)["id"].value_or(std::string()));
    return file;
  }

  /// Calls `each` for every table of [[key]] until one fails; every table cites a source of this file.
  template <class Each> [[nodiscard]] Status tables(std::string_view key, const Each& each) const {
    const toml::array* list = table_[key].as_array();
    if (!list) return wrong(table_, "there is no [[" + std::string(key) + "]]", "list them");
    for (const auto& node : *list) {
      const toml::table* table = node.as_table();
      if (!table) return wrong(node, "this is no [[" + std::string(key) + "]] table", "write it so");
      if (auto cited = cites(*table); !cited) return cited;
      if (auto read = each(*table); !read) return read;
    }
    return {};
  }
  [[nodiscard]] tl::unexpected<Error> wrong(const toml::node& node, std::string what, std::string hint) const {
    return tl::unexpected(
        Error{std::move(what), name_ + " line " + std::to_string(node.source().begin.line), std::move(hint)});
  }
  static std::string text(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }
  static std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> out;
    if (const auto* list = table[key].as_array())
      for (const auto& one : *list) out.push_back(one.value_or(std::string()));
    return out;
  }

private:
  [[nodiscard]] Status cites(const toml::table& table) const {
    const auto cited = texts(table, "sources");
    if (cited.empty()) return wrong(table, "it has no sources", "add sources = [\"id of a [[source]]\"]");
    for (const std::string& id : cited)
      if (!sources_.contains(id)) return wrong(table, "there is no source \"" + id + "\"", "list it as [[source]]");
    return {};
  }

  std::string name_;
  toml::table table_;
  std::set<std::string> sources_;
};

bool listed_in(std::string_view base_id, const std::vector<std::string>& ids) {
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& one) { return listed_as(base_id, one); });
}

using Roles = std::array<std::vector<std::string>, body_role_names.size()>;

Status read_roles(const RuleFile& file, Roles& roles) {
  return file.tables("role", [&](const toml::table& table) -> Status {
    const std::string id = RuleFile::text(table, "id");
    const auto known = std::find(body_role_names.begin(), body_role_names.end(), id);
    if (known == body_role_names.end())
      return file.wrong(table, "nothing asks for the role \"" + id + "\"", "remove it, or correct its name");
    std::vector<std::string>& ids = roles[static_cast<std::size_t>(known - body_role_names.begin())];
    if (!ids.empty()) return file.wrong(table, "the role \"" + id + "\" is there twice", "remove one");
    ids = RuleFile::texts(table, "structures");
    if (ids.empty()) return file.wrong(table, "the role \"" + id + "\" has no structures", "name some");
    return {};
  });
}

Status read_no_pads(const RuleFile& file, std::vector<PadRule>& rules) {
  return file.tables("no_pad", [&](const toml::table& table) -> Status {
    PadRule rule{RuleFile::text(table, "code"), RuleFile::texts(table, "near"), table["mm"].value_or(0.f)};
    if (rule.code.empty() || rule.structures.empty() || rule.mm <= 0)
      return file.wrong(table, "a [[no_pad]] needs code, near and mm", "add what is missing");
    rules.push_back(std::move(rule));
    return {};
  });
}

Status read_parts(const RuleFile& file, std::vector<JointPart>& parts) {
  return file.tables("part", [&](const toml::table& table) -> Status {
    JointPart part{RuleFile::text(table, "id"), RuleFile::texts(table, "bones"), RuleFile::text(table, "toward_trunk"),
                   RuleFile::text(table, "joint"), RuleFile::text(table, "within")};
    const bool hangs =
        std::any_of(parts.begin(), parts.end(), [&](const JointPart& p) { return p.id == part.toward_trunk; });
    if (part.id.empty() || part.bones.empty())
      return file.wrong(table, "a part needs id and bones", "add what is missing");
    if (part.toward_trunk.empty() != part.joint.empty())
      return file.wrong(table, "toward_trunk and joint belong together", "give both or neither");
    if (!part.toward_trunk.empty() && !hangs)
      return file.wrong(table, "there is no part \"" + part.toward_trunk + "\" above it",
                        "list the parts from the trunk outwards");
    parts.push_back(std::move(part));
    return {};
  });
}

} // namespace

bool listed_as(std::string_view base_id, std::string_view listed) {
  return listed.ends_with('*') ? base_id.starts_with(listed.substr(0, listed.size() - 1)) : base_id == listed;
}

Result<TissueRules> TissueRules::load(const std::filesystem::path& folder) {
  const auto roles = RuleFile::read(folder / "roles.toml");
  if (!roles) return tl::unexpected(roles.error());
  const auto joints = RuleFile::read(folder / "joints.toml");
  if (!joints) return tl::unexpected(joints.error());
  TissueRules rules;
  if (auto s = read_roles(*roles, rules.roles_); !s) return tl::unexpected(s.error());
  if (auto s = read_no_pads(*roles, rules.no_pads_); !s) return tl::unexpected(s.error());
  if (auto s = read_parts(*joints, rules.parts_); !s) return tl::unexpected(s.error());
  for (std::size_t i = 0; i < body_role_names.size(); ++i)
    if (rules.roles_[i].empty())
      return fail("the role \"" + std::string(body_role_names[i]) + "\" is missing", "roles.toml",
                  "list its structures");
  return rules;
}

bool TissueRules::is(std::string_view base_id, BodyRole role) const { return listed_in(base_id, ids(role)); }

const JointPart* TissueRules::part_of(std::string_view base_id) const {
  const JointPart* best = nullptr;
  std::size_t longest = 0;
  for (const JointPart& part : parts_)
    for (const std::string& bone : part.bones)
      if (bone.size() > longest && listed_as(base_id, bone)) best = &part, longest = bone.size();
  return best;
}

} // namespace myo::technique
