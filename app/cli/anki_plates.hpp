#pragma once
// Plates whose names are covered one by one: Anki's own cards with covered parts (Image Occlusion, built in since
// 23.10).

#include "app/cli/learn_stage.hpp"
#include "app/plate/labels.hpp"
#include "app/record/anki_text.hpp"

#include <filesystem>
#include <span>

namespace myo::cli {

/// Of the muscles that `cards` are about, part of the body by part, from the front and from behind; their pictures are
/// written into `folder`.
[[nodiscard]] Result<record::AnkiFile> occlusion_notes(LearnStage& stage, render::Renderer& renderer,
                                                       std::span<const std::string> cards,
                                                       const std::filesystem::path& folder);

/// "{{c12::image-occlusion:rect:left=..:top=..:width=..:height=..:oi=1}}<br>..." : one card a label, the others covered
/// too; shares of the picture. A name has its number, and so its card, by itself: another name beside it moves none.
[[nodiscard]] std::string occlusions(std::span<const plate::WrittenLabel> labels, glm::vec2 size_px);

} // namespace myo::cli
