#pragma once
// Anki's text files, as its manual describes them (importing/text-files; headers since 2.1.54). Pure text.

#include "app/record/record.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace myo::record {

/// Notes of one kind, as a file to import. The first field of a built-in note type is what its card shows, so our
/// stable id goes into the GUID column: imported again, the same note is brought up to date.
struct AnkiFile {
  std::string note_type;           ///< "Basic", "Image Occlusion": built in, so that nothing need be made first
  std::vector<std::string> fields; ///< their names
  struct Note {
    std::string id, deck, tags;
    std::vector<std::string> fields; ///< HTML
  };
  std::vector<Note> notes;
};
[[nodiscard]] std::string to_text(const AnkiFile& file);

/// Plain words as HTML; a new line becomes <br>.
[[nodiscard]] std::string to_html(std::string_view words);
/// The words of HTML: a picture becomes "[picture: NAME]", a sound "[sound: NAME]".
[[nodiscard]] std::string from_html(std::string_view html);

struct AnkiNotes {
  std::vector<Mark> marks;
  std::size_t left_out = 0; ///< notes that words cannot ask: pictures with covered parts
};
/// A user's own notes: the first field is asked, the others are the answer; of a cloze the gap. Error: not UTF-8, no
/// note at all, or a quoted field that never ends.
[[nodiscard]] Result<AnkiNotes> read_anki(std::string_view text, std::string_view name);

} // namespace myo::record
