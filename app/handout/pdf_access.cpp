#include "app/handout/pdf_access.hpp"

#include "app/language/language.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
// Asks libqpdf for standard pointers alone.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <string_view>

namespace myo::handout {
namespace {

using Handle = QPDFObjectHandle;

/// Marks what no tag holds (frames, bullets, the page's ground, a foot that comes again) as an artifact, so that nobody
/// reads it out. The blank between two lines becomes a letter again: cairo writes it as an empty span that only says
/// what it stands for, after which some readers hear nothing more of the paragraph.
class Ornaments : public Handle::TokenFilter {
public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    held_.push_back(token);
    if (token.getType() == QPDFTokenizer::tt_name) name_ = token.getValue();
    // A font that has written a blank here has one; "( )" is how cairo writes it, alone among other signs.
    if (token.getType() == QPDFTokenizer::tt_string && token.getRawValue().starts_with('(') &&
        token.getValue().find(' ') != std::string::npos)
      blank_fonts_.insert(font_);
    if (token.getType() != QPDFTokenizer::tt_word) return; // an operator's operands come before it
    const std::string& word = token.getValue();
    if (word == "EMC" && !span_.empty()) {
      span_.clear(), held_.clear();
      if (blank_fonts_.contains(font_)) write("( )Tj\n");
      return;
    }
    if (!span_.empty()) ++depth_; // it holds something
    write_held(span_);
    if (word == "BDC" && is_span()) {
      span_.swap(held_);
      return;
    }
    if (word == "Tf") font_ = name_;
    if (word == "BDC" || word == "BMC") ++depth_;
    if (depth_ == 0 && !open_ && begins(word)) write("/Artifact BMC\n"), open_ = true;
    write_held(held_);
    if (open_ && ends(word)) write("\nEMC\n"), open_ = false;
    if (word == "EMC" && depth_ > 0) --depth_;
  }
  void handleEOF() override {
    write_held(span_), write_held(held_);
    if (open_) write("\nEMC\n");
  }

private:
  using Tokens = std::vector<QPDFTokenizer::Token>;
  static bool among(std::initializer_list<std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  static bool begins(std::string_view word) { return among({"m", "re", "Do", "sh", "BI", "BT"}, word); }
  static bool ends(std::string_view word) {
    return among({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n", "Do", "sh", "EI", "ET"}, word);
  }
  [[nodiscard]] bool is_span() const {
    return std::any_of(held_.begin(), held_.end(), [](const QPDFTokenizer::Token& token) {
      return token.getType() == QPDFTokenizer::tt_name && token.getValue() == "/Span";
    });
  }
  void write_held(Tokens& tokens) {
    for (const QPDFTokenizer::Token& token : tokens) writeToken(token);
    tokens.clear();
  }
  std::string name_, font_; ///< the last name read; the font that writes
  std::set<std::string> blank_fonts_;
  Tokens held_, span_; ///< span_: one that has begun, and nothing in it yet
  int depth_ = 0;
  bool open_ = false;
};

/// One document holds the structure of all pages.
void join_documents(Handle tree) {
  Handle documents = tree.getKey("/K");
  if (!documents.isArray() || documents.getArrayNItems() == 0) return;
  Handle first = documents.getArrayItem(0);
  Handle parts = first.getKey("/K");
  if (!parts.isArray()) parts = Handle::newArray({parts});
  for (int i = 1; i < documents.getArrayNItems(); ++i) {
    Handle more = documents.getArrayItem(i).getKey("/K");
    if (!more.isArray()) more = Handle::newArray({more});
    for (int j = 0; j < more.getArrayNItems(); ++j) {
      Handle part = more.getArrayItem(j);
      part.replaceKey("/P", first);
      parts.appendItem(part);
    }
  }
  first.replaceKey("/K", parts);
  tree.replaceKey("/K", first);
}

/// Figures of the structure, in its order.
void find_figures(Handle element, std::vector<Handle>& figures, int depth = 0) {
  constexpr int deepest = 50; // of a structure that this program wrote: six
  if (depth > deepest) return;
  if (element.isArray()) {
    for (int i = 0; i < element.getArrayNItems(); ++i) find_figures(element.getArrayItem(i), figures, depth + 1);
    return;
  }
  if (!element.isDictionary()) return;
  Handle kind = element.getKey("/S");
  if (kind.isName() && kind.getName() == "/Figure") figures.push_back(element);
  if (element.hasKey("/K")) find_figures(element.getKey("/K"), figures, depth + 1);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

std::string metadata(const PdfAccess& access) {
  return fmt::format(R"(<?xpacket begin="{}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>)",
                     "\xEF\xBB\xBF", escaped(access.title), access.language);
}

Result<std::string> finished(const std::string& pdf, const PdfAccess& access) {
  QPDF document;
  document.setSuppressWarnings(true);
  document.processMemoryFile("hand-out", pdf.data(), pdf.size());
  Handle root = document.getRoot();
  if (!root.hasKey("/StructTreeRoot"))
    return fail("the PDF has no structure", "hand-out", "this is a mistake of the program: report it");
  join_documents(root.getKey("/StructTreeRoot"));
  std::vector<Handle> figures;
  find_figures(root.getKey("/StructTreeRoot"), figures);
  if (figures.size() != access.alternatives.size())
    return fail(tr_format("{} pictures have {} descriptions", figures.size(), access.alternatives.size()), "hand-out",
                "this is a mistake of the program: report it");
  for (std::size_t i = 0; i < figures.size(); ++i)
    figures[i].replaceKey("/Alt", Handle::newUnicodeString(access.alternatives[i]));
  root.replaceKey("/Lang", Handle::newString(access.language));
  Handle shown = Handle::newDictionary();
  shown.replaceKey("/DisplayDocTitle", Handle::newBool(true));
  root.replaceKey("/ViewerPreferences", shown);
  Handle marked = Handle::newDictionary();
  marked.replaceKey("/Marked", Handle::newBool(true));
  root.replaceKey("/MarkInfo", marked);
  Handle words = document.newStream(metadata(access));
  words.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
  words.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
  root.replaceKey("/Metadata", words);
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(document).getAllPages()) {
    page.getObjectHandle().replaceKey("/Tabs", Handle::newName("/S"));
    page.addContentTokenFilter(std::make_shared<Ornaments>());
  }
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.7");
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  return std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
}

} // namespace

Result<std::string> make_accessible(const std::string& pdf, const PdfAccess& access) {
  try {
    return finished(pdf, access);
  } catch (const std::exception& problem) {
    return fail("the PDF could not be finished", problem.what(), "this is a mistake of the program: report it");
  }
}

} // namespace myo::handout
