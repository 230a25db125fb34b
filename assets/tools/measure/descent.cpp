#include "assets/tools/measure/descent.hpp"

#include "assets/figures/field.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace myo::tools {
namespace {
// Step lengths: mean (mm), rotation (rad), log sigma, bend, level.
constexpr std::array<double, 13> step_length{.15, .15, .15, .01, .01, .01, .015, .015, .015, .004, .004, .004, .04};
constexpr double keep_first = 0.9, keep_second = 0.995;
constexpr float cut = -9.2f; // a term this far under the largest does not count

using Whole [[gnu::vector_size(32)]] = std::int32_t;

Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }
Lanes smaller(Lanes a, Lanes b) { return a < b ? a : b; }
Lanes all(float v) { return Lanes{} + v; }

/// fast_exp of field.hpp on a register.
Lanes exp_lanes(Lanes x) {
  const Lanes t = larger(x, all(-87.f)) * 1.44269504f;
  const Whole whole = __builtin_convertvector(t + 128.f, Whole) - 128;
  const Lanes f = t - __builtin_convertvector(whole, Lanes);
  const Lanes p =
      1.f +
      f * (0.693147182f + f * (0.240226462f + f * (0.0555032721f +
                                                   f * (0.00966605637f + f * (0.00124887843f + f * 0.000233097613f)))));
  return std::bit_cast<Lanes>((whole + 127) << 23) * p;
}
} // namespace

Descent::Descent(std::vector<FitTerm> terms) { add(terms); }

void Descent::add(std::span<const FitTerm> terms) {
  Moments typical;
  if (!moments_.empty())
    for (std::size_t i = 0; i < parameters; ++i) {
      std::vector<double> all;
      for (const auto& m : moments_) all.push_back(m.second[i]);
      std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
      typical.second[i] = all[all.size() / 2];
    }
  for (const auto& t : terms) {
    terms_.push_back(t);
    moments_.push_back(typical);
  }
  fast_.resize(terms_.size());
  sums_.resize(terms_.size());
  locals_.resize(terms_.size());
  refresh();
}

void Descent::shift_level(double by) {
  for (auto& t : terms_) t.level += by;
  refresh();
}

void Descent::refresh() {
  for (std::size_t k = 0; k < terms_.size(); ++k) {
    const FitTerm& t = terms_[k];
    Fast& f = fast_[k];
    for (int i = 0; i < 3; ++i) {
      f.mean[i] = static_cast<float>(t.mean[i]);
      f.bend[i] = static_cast<float>(t.bend[i]);
      for (int c = 0; c < 3; ++c) f.a[3 * i + c] = static_cast<float>(t.axes(c, i) * std::exp(-t.log_sigma[i]));
    }
    f.level = static_cast<float>(t.level);
  }
}

[[gnu::always_inline]] inline Descent::Local Descent::local(const Fast& f, const Tile& tile) {
  const Lanes dx = tile.x - f.mean[0], dy = tile.y - f.mean[1], dz = tile.z - f.mean[2];
  Local l;
  l.y0 = f.a[0] * dx + f.a[1] * dy + f.a[2] * dz;
  l.y1 = f.a[3] * dx + f.a[4] * dy + f.a[5] * dz;
  l.q =
      f.a[6] * dx + f.a[7] * dy + f.a[8] * dz + (f.bend[0] * l.y0 + f.bend[1] * l.y1) * l.y0 + f.bend[2] * l.y1 * l.y1;
  l.e = f.level - 0.5f * (l.y0 * l.y0 + l.y1 * l.y1 + l.q * l.q);
  return l;
}

void Descent::evaluate(const Tile& tile, float* field) const {
  Lanes sum{};
  for (const Fast& f : fast_) sum += exp_lanes(smaller(local(f, tile).e, all(60.f)));
  for (std::size_t l = 0; l < tile_size; ++l) field[l] = std::log(sum[l] + 1e-20f);
}

double Descent::accumulate(const Tile& tile) {
  const std::size_t count = fast_.size();
  Lanes largest = all(-1e9f), sum{};
  for (std::size_t k = 0; k < count; ++k) {
    locals_[k] = local(fast_[k], tile);
    largest = larger(largest, locals_[k].e);
  }
  near_.clear();
  for (std::size_t k = 0; k < count; ++k) {
    const Lanes e = locals_[k].e - largest;
    const Whole counts = e > cut;
    const auto any = std::bit_cast<std::array<std::int64_t, 4>>(counts);
    if ((any[0] | any[1] | any[2] | any[3]) == 0) continue;
    locals_[k].e = exp_lanes(e);
    sum += locals_[k].e;
    near_.push_back(static_cast<std::uint32_t>(k));
  }
  Lanes z = largest;
  for (std::size_t l = 0; l < tile_size; ++l) z[l] += std::log(sum[l]);
  z = smaller(larger(z, all(-30.f)), all(30.f));
  const Lanes p = 1.f / (1.f + exp_lanes(-z)), r = p - tile.wanted, r2 = r * r;
  // Squared error with a little cross-entropy, so that what is far off still feels a pull.
  const Lanes pull = (2.f * r * p * (1.f - p) + 0.3f * r) / sum;
  for (const std::uint32_t k : near_) {
    const Fast& f = fast_[k];
    const Local l = locals_[k];
    Lanes* const out = sums_[k].at;
    const Lanes g = pull * l.e;
    const Lanes d0 = -g * (l.y0 + l.q * (2.f * f.bend[0] * l.y0 + f.bend[1] * l.y1));
    const Lanes d1 = -g * (l.y1 + l.q * (f.bend[1] * l.y0 + 2.f * f.bend[2] * l.y1));
    const Lanes d2 = -g * l.q;
    const Lanes dx = tile.x - f.mean[0], dy = tile.y - f.mean[1], dz = tile.z - f.mean[2];
    out[0] += g;
    out[1] += d0, out[2] += d1, out[3] += d2;
    out[4] += d0 * dx, out[5] += d0 * dy, out[6] += d0 * dz;
    out[7] += d1 * dx, out[8] += d1 * dy, out[9] += d1 * dz;
    out[10] += d2 * dx, out[11] += d2 * dy, out[12] += d2 * dz;
    out[13] += d2 * l.y0 * l.y0, out[14] += d2 * l.y0 * l.y1, out[15] += d2 * l.y1 * l.y1;
  }
  double loss = 0;
  for (std::size_t l = 0; l < tile_size; ++l) loss += static_cast<double>(r2[l]);
  return loss;
}

double Descent::step(std::span<const Tile> tiles, std::span<const std::uint32_t> batch, double rate) {
  refresh();
  std::ranges::fill(sums_, Sums{});
  double loss = 0;
  for (const std::uint32_t t : batch) loss += accumulate(tiles[t]);
  ++steps_;
  const double scale = 1.0 / static_cast<double>(batch.size() * tile_size);
  for (std::size_t k = 0; k < terms_.size(); ++k) update(k, scale, rate);
  return loss * scale;
}

void Descent::update(std::size_t k, double scale, double rate) {
  std::array<double, 16> s{};
  for (std::size_t i = 0; i < 16; ++i) {
    double total = 0;
    for (std::size_t l = 0; l < tile_size; ++l) total += static_cast<double>(sums_[k].at[i][l]);
    s[i] = total * scale;
  }
  FitTerm& t = terms_[k];
  Eigen::Matrix3d a, ga;
  for (int i = 0; i < 3; ++i)
    for (int c = 0; c < 3; ++c) {
      a(i, c) = static_cast<double>(fast_[k].a[3 * i + c]);
      ga(i, c) = s[static_cast<std::size_t>(4 + 3 * i + c)];
    }
  const Eigen::Vector3d d(s[1], s[2], s[3]);
  const Eigen::Vector3d g_mean = -a.transpose() * d;
  // Turning the axes by exp(w) turns A into A exp(-w).
  const Eigen::Matrix3d turn = ga.transpose() * a;
  const Eigen::Vector3d g_turn(turn(2, 1) - turn(1, 2), turn(0, 2) - turn(2, 0), turn(1, 0) - turn(0, 1));
  std::array<double, parameters> gradient{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto e = static_cast<Eigen::Index>(i);
    gradient[i] = g_mean[e];
    gradient[3 + i] = g_turn[e];
    gradient[6 + i] = -ga.row(e).dot(a.row(e));
    gradient[9 + i] = s[13 + i];
  }
  gradient[12] = s[0];
  Moments& m = moments_[k];
  std::array<double, parameters> move{};
  for (std::size_t i = 0; i < parameters; ++i) {
    m.first[i] = keep_first * m.first[i] + (1 - keep_first) * gradient[i];
    m.second[i] = keep_second * m.second[i] + (1 - keep_second) * gradient[i] * gradient[i];
    const double first = m.first[i] / (1 - std::pow(keep_first, steps_)),
                 second = m.second[i] / (1 - std::pow(keep_second, steps_));
    move[i] = -step_length[i] * rate * first / (std::sqrt(second) + 1e-10);
  }
  for (std::size_t i = 0; i < 3; ++i) {
    const auto e = static_cast<Eigen::Index>(i);
    t.mean[e] += move[i];
    t.log_sigma[e] = std::clamp(t.log_sigma[e] + move[6 + i], -1.4, 5.0);
    t.bend[e] = std::clamp(t.bend[e] + move[9 + i], -1.5, 1.5);
  }
  const Eigen::Vector3d w(move[3], move[4], move[5]);
  if (const double angle = w.norm(); angle > 1e-12)
    t.axes = Eigen::AngleAxisd(angle, w / angle).toRotationMatrix() * t.axes;
  t.level += move[12];
}

} // namespace myo::tools
