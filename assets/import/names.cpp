#include "assets/import/names.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utf8proc.h>
#include <utility>

namespace myo::importing {
namespace {

void put_utf8(std::string& out, std::int32_t code) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto count = utf8proc_encode_char(code, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

} // namespace

bool is_inside(std::string_view name) {
  if (name.empty() || name.size() > 4096 || name.front() == '/' || name.find('\\') != name.npos) return false;
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == ':') return false;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t slash = std::min(name.find('/', start), name.size());
    if (name.substr(start, slash - start) == "..") return false;
    start = slash + 1;
  }
  return true;
}

std::string extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos) return {};
  std::string extension(name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
  return extension;
}

bool is_utf8(std::string_view bytes) {
  const auto* p = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  for (auto left = static_cast<utf8proc_ssize_t>(bytes.size()); left > 0;) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t taken = utf8proc_iterate(p, left, &code);
    if (taken <= 0) return false;
    p += taken, left -= taken;
  }
  return true;
}

std::string from_code_page_437(std::string_view bytes) {
  static constexpr std::array<std::uint16_t, 128> table = {
      0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee,
      0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9, 0x00ff, 0x00d6,
      0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa,
      0x00ba, 0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb, 0x2591, 0x2592, 0x2593, 0x2502,
      0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510, 0x2514,
      0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
      0x256c, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c,
      0x2588, 0x2584, 0x258c, 0x2590, 0x2580, 0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4,
      0x03a6, 0x0398, 0x03a9, 0x03b4, 0x221e, 0x03c6, 0x03b5, 0x2229, 0x2261, 0x00b1, 0x2265, 0x2264, 0x2320,
      0x2321, 0x00f7, 0x2248, 0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0};
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    put_utf8(out, byte < 0x80 ? byte : table[byte - 0x80u]);
  }
  return out;
}

std::string to_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string out;
  for (const char c : bytes) put_utf8(out, static_cast<unsigned char>(c));
  return out;
}

std::string composed(std::string_view name) {
  utf8proc_uint8_t* made = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()), static_cast<utf8proc_ssize_t>(name.size()),
                   &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  std::string out =
      size >= 0 ? std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)) : std::string(name);
  std::free(made); // NOLINT: the library allocates so
  return out;
}

bool is_mac_twin(std::string_view name) {
  if (name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != name.npos) return true;
  const auto slash = name.rfind('/');
  return name.substr(slash == name.npos ? 0 : slash + 1).starts_with("._");
}

std::string percent_decoded(std::string_view address) {
  std::string out;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] != '%') {
      out += address[i];
      continue;
    }
    const int high = i + 2 < address.size() ? hex_digit(address[i + 1]) : -1,
              low = i + 2 < address.size() ? hex_digit(address[i + 2]) : -1;
    if (high < 0 || low < 0) return std::string(address);
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string_view unread_format(std::string_view extension) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 22> formats = {
      {{"ply", "PLY"},
       {"fbx", "FBX"},
       {"dae", "Collada"},
       {"3mf", "3MF"},
       {"vtk", "VTK"},
       {"vtp", "VTK"},
       {"off", "OFF"},
       {"x3d", "X3D"},
       {"wrl", "VRML"},
       {"blend", "Blender"},
       {"3ds", "3DS"},
       {"nii", "NIfTI"},
       {"nrrd", "NRRD"},
       {"mha", "MetaImage"},
       {"dcm", "DICOM"},
       {"step", "STEP"},
       {"stp", "STEP"},
       {"usdz", "USD"},
       {"zip", "zip in a source"},
       {"7z", "archive in a source"},
       {"rar", "archive in a source"},
       {"gz", "archive in a source"}}};
  for (const auto& [known, name] : formats)
    if (known == extension) return name;
  return {};
}

} // namespace myo::importing
