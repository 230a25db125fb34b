#include "app/handout/web_page.hpp"

#include "app/handout/code.hpp"
#include "app/handout/web_body.hpp"
#include "app/handout/web_text.hpp"
#include "app/language/language.hpp"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo::handout {
namespace {

using Json = nlohmann::json;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) {
      return at < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) : 0u;
    };
    const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    out += letters[three >> 18], out += letters[three >> 12 & 63];
    out += i + 1 < bytes.size() ? letters[three >> 6 & 63] : '=';
    out += i + 2 < bytes.size() ? letters[three & 63] : '=';
  }
  return out;
}

Json numbers(const glm::vec3& v) { return {v.x, v.y, v.z}; }

Json description(const WebBody& body) {
  Json out{{"layers", body.layers},
           {"drawn", body.drawn},
           {"box", {numbers(body.box.min), numbers(body.box.max)}},
           {"meshes", Json::array()},
           {"points", Json::array()}};
  constexpr std::array<const char*, 3> kinds{"skin", "bone", "muscle"};
  for (const WebMesh& mesh : body.meshes)
    out["meshes"].push_back({{"kind", kinds[static_cast<std::size_t>(mesh.kind)]},
                             {"box", {numbers(mesh.box.min), numbers(mesh.box.max)}},
                             {"vertices", mesh.vertices},
                             {"triangles", mesh.triangles},
                             {"at", mesh.at},
                             {"wide", mesh.wide}});
  for (const WebPoint& point : body.points) {
    Json labels = Json::array();
    for (const WebLabel& label : point.labels)
      labels.push_back({{"text", label.text}, {"at", numbers(label.at)}, {"normal", numbers(label.normal)}});
    out["points"].push_back({{"name", point.name},
                             {"at", numbers(point.at)},
                             {"facing", numbers(point.facing)},
                             {"muscleFacing", numbers(point.muscle_facing)},
                             {"reach", {numbers(point.reach.min), numbers(point.reach.max)}},
                             {"labels", std::move(labels)}});
  }
  return out;
}

/// What the script asks for as tr("..."), where it is not English: by the English words.
Json words_of(std::string_view script) {
  constexpr std::string_view begin = "tr(\"", end = "\")";
  Json words = Json::object();
  for (std::size_t at = script.find(begin); at != std::string_view::npos; at = script.find(begin, at)) {
    at += begin.size();
    const std::string english(script.substr(at, script.find(end, at) - at));
    if (const char* said = tr(english.c_str()); said != english) words[english] = said;
  }
  return words;
}

Result<std::string> jpeg_of(const plate::Picture& picture, const std::filesystem::path& fonts) {
  const glm::uvec2 size{picture.image.width, picture.image.height};
  auto sheet = plate::Sheet::create(plate::Format::jpeg, size, fonts);
  if (!sheet) return tl::unexpected(sheet.error());
  sheet->picture({0, 0, static_cast<float>(size.x), static_cast<float>(size.y)}, picture.image);
  return sheet->encode();
}

/// The code as a drawing of squares; what it says is also written as a link.
Result<std::string> code_svg(const std::string& link) {
  const auto code = code_of(link);
  if (!code) return tl::unexpected(code.error());
  const std::size_t side = code->size + 2 * code_border;
  std::string path;
  for (std::size_t y = 0; y < code->size; ++y)
    for (std::size_t x = 0; x < code->size; ++x)
      if (code->black[y * code->size + x]) path += fmt::format("M{} {}h1v1h-1z", x + code_border, y + code_border);
  return fmt::format(
      R"(<svg viewBox="0 0 {0} {0}" width="160" height="160" aria-hidden="true"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{1}"/></svg>)",
      side, path);
}

class Writer {
public:
  Writer(const Handout& handout, std::span<const plate::Picture> pictures, const std::filesystem::path& fonts)
      : handout_(handout), pictures_(pictures), fonts_(fonts) {}
  Result<std::string> body();

private:
  void list(const std::vector<std::string>& items, const char* kind);
  Status beside(const Block& block);
  Status figure(const Figure& figure);
  void end_section() {
    if (in_section_) out_ += "</section>\n";
    in_section_ = false;
  }

  const Handout& handout_;
  std::span<const plate::Picture> pictures_;
  const std::filesystem::path& fonts_;
  std::size_t figure_ = 0, sections_ = 0;
  bool in_section_ = false;
  std::string out_;
};

void Writer::list(const std::vector<std::string>& items, const char* kind) {
  out_ += fmt::format("<ul class=\"{}\">", kind);
  for (const std::string& item : items) out_ += fmt::format("<li>{}</li>", escaped(item));
  out_ += "</ul>\n";
}

Status Writer::figure(const Figure& figure) {
  const plate::Picture& picture = pictures_[figure_++];
  if (figure.of == Figure::Of::code) {
    const auto svg = code_svg(handout_.link);
    if (!svg) return tl::unexpected(svg.error());
    out_ += fmt::format("<figure class=\"code\"><a href=\"{}\">{}<span>{}</span></a></figure>\n",
                        escaped(handout_.link), *svg, "myoatlas");
    return {};
  }
  const auto jpeg = jpeg_of(picture, fonts_);
  if (!jpeg) return tl::unexpected(jpeg.error());
  out_ += fmt::format("<figure><img src=\"data:image/jpeg;base64,{}\" width=\"{}\" height=\"{}\" "
                      "alt=\"{}\">{}</figure>\n",
                      base64(*jpeg), picture.image.width / 2, picture.image.height / 2, escaped(figure.alternative),
                      figure.caption.empty() ? std::string()
                                             : fmt::format("<figcaption>{}</figcaption>", escaped(figure.caption)));
  return {};
}

Status Writer::beside(const Block& block) {
  out_ += "<div class=\"beside\">\n";
  if (block.figure)
    if (const Status drawn = figure(*block.figure); !drawn) return drawn;
  out_ += "<div>";
  if (!block.title.empty()) out_ += fmt::format("<h3>{}</h3>", escaped(block.title));
  for (const std::string& item : block.items) out_ += fmt::format("<p>{}</p>", escaped(item));
  out_ += "</div></div>\n";
  return {};
}

Result<std::string> Writer::body() {
  for (const Block& block : handout_.blocks) {
    switch (block.kind) {
    case Block::Kind::heading:
      end_section();
      out_ += fmt::format("<section aria-labelledby=\"part{0}\"><h2 id=\"part{0}\">{1}</h2>\n", ++sections_,
                          escaped(block.text));
      in_section_ = true;
      break;
    case Block::Kind::paragraph:
      out_ += fmt::format("<p>{}</p>\n", escaped(block.text));
      break;
    case Block::Kind::list:
      list(block.items, "plain");
      break;
    case Block::Kind::words:
      list(block.items, "words");
      break;
    case Block::Kind::warning:
      list(block.items, "warning");
      break;
    case Block::Kind::gallery:
      out_ += "<div class=\"gallery\">\n";
      for (const Figure& one : block.figures)
        if (const Status done = figure(one); !done) return tl::unexpected(done.error());
      out_ += "</div>\n";
      break;
    case Block::Kind::beside:
      if (const Status done = beside(block); !done) return tl::unexpected(done.error());
      break;
    }
  }
  end_section();
  return std::move(out_);
}

// No address is allowed but the page itself: a hand-out tells nobody that it was opened.
constexpr const char* policy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'";

} // namespace

Result<std::string> web_page_of(const Handout& handout, const Request& request,
                                std::span<const plate::Picture> pictures, const Stage& stage) {
  const auto body = web_body_of(stage.atlas, stage.body, request.points, stage.drawing);
  if (!body) return tl::unexpected(body.error());
  const auto words = Writer(handout, pictures, stage.fonts).body();
  if (!words) return words;
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"en-GB\"{}>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n"
      "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n{}<p>{}</p>\n",
      handout.large ? " class=\"large\"" : "", policy, escaped(handout.title), page_style, escaped(handout.title),
      handout.day.empty() ? std::string() : "<p>" + escaped(handout.day) + "</p>\n", escaped(handout.intro));
  page += "<div id=\"viewer\"></div>\n";
  page += *words;
  page += fmt::format("<footer><p class=\"safety\">{}</p><p>{}</p></footer>\n</main>\n", escaped(handout.safety),
                      escaped(handout.credit));
  // "<" within a script's text could end it.
  Json described = description(*body);
  described["words"] = words_of(viewer_script);
  std::string json = described.dump();
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;) json.replace(at, 1, "\\u003c");
  page += fmt::format("<script type=\"application/json\" id=\"body-text\">{}</script>\n", json);
  page += fmt::format(
      "<script type=\"text/plain\" id=\"body-bytes\">{}</script>\n<script>\n{}</script>\n</body>\n</html>\n",
      base64(body->bytes), viewer_script);
  if (page.size() > max_web_page_bytes)
    return fail(tr_format("the page is heavier than {} MB", max_web_page_bytes >> 20), "hand-out",
                "take fewer points, or leave the pictures out (--include)");
  return page;
}

} // namespace myo::handout
