#pragma once
// One function a kind of content file. Used by read_content only.

#include "atlas-data/compile/content.hpp"
#include "atlas-data/compile/problems.hpp"
#include "atlas-data/compile/table_reader.hpp"

namespace myo::compile {

/// The longest texts the panels show, in characters.
namespace limits {
inline constexpr std::size_t name = 80, label = 60, ask = 120, where = 240, question = 160, fact = 400, step = 240,
                             message = 320, summary = 400, hint = 240, button = 120;
}

/// Says so when the id is not the file's name.
void check_id_is_file_name(const Word& id, const std::string& file, const std::string& stem, Problems& problems);

[[nodiscard]] std::vector<CitationDraft> read_citations(TableReader& reader);
/// `[[fact]]` tables with one of these topics.
[[nodiscard]] std::vector<FactDraft> read_facts(TableReader& reader, TableReader::Choices topics, Problems& problems);

void read_muscle(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems);
void read_technique(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                    Problems& problems);
void read_advice(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems);
void read_chapter(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                  Problems& problems);
void read_red_flag(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                   Problems& problems);
void read_safety(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems);
void read_deck(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
               Problems& problems);
void read_language(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                   Problems& problems);
void read_source(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                 Problems& problems);
void read_regions(const toml::table& table, Content& content, Problems& problems);
void read_collections(const toml::table& table, Content& content, Problems& problems);
void read_named_muscles(const toml::table& table, Content& content, Problems& problems);
void read_concepts(const toml::table& table, const std::string& file, const std::string& stem, Content& content,
                   Problems& problems);
void read_coverage(const toml::table& table, Content& content, Problems& problems);
void read_parts(const toml::table& table, Content& content, Problems& problems);

} // namespace myo::compile
