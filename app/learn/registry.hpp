#pragma once
// Every kind of question: a file in kinds/, a line here and one in registry.cpp.

#include "app/learn/kind.hpp"

#include <array>
#include <span>

namespace myo::learn {

[[nodiscard]] const QuestionKind& lesson_kind();
[[nodiscard]] const QuestionKind& name_muscle_kind();
[[nodiscard]] const QuestionKind& find_point_kind();
[[nodiscard]] const QuestionKind& paint_referral_kind();
[[nodiscard]] const QuestionKind& anatomy_kind();
[[nodiscard]] const QuestionKind& tell_apart_kind();
[[nodiscard]] const QuestionKind& layers_kind();
[[nodiscard]] const QuestionKind& what_to_do_kind();
[[nodiscard]] const QuestionKind& under_needle_kind();

[[nodiscard]] std::span<const QuestionKind* const> question_kinds();
/// By id, or null.
[[nodiscard]] const QuestionKind* question_kind(std::string_view id);

} // namespace myo::learn
