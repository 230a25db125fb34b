#include "assets/people/carry.hpp"

#include "assets/people/person_text.hpp"

#include <Eigen/Dense>

#include <cmath>
#include <vector>

namespace myo::people {

struct Carry::Impl {
  std::vector<float> x, y, z;           // the centres, apart, so that the sum below runs over whole registers
  std::vector<float> wx, wy, wz;        // and what each adds to the move, by distance
  glm::vec3 constant{0}, along[3] = {}; // the affine part
};

Result<Carry> Carry::through(std::span<const Centre> centres, double regularisation) {
  const auto n = static_cast<Eigen::Index>(centres.size());
  if (n < 4) return fail("fewer than four centres carry no body", "", "measure the map again");
  Eigen::MatrixXd a = Eigen::MatrixXd::Zero(n + 4, n + 4);
  Eigen::MatrixXd b = Eigen::MatrixXd::Zero(n + 4, 3);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Centre& c = centres[static_cast<std::size_t>(i)];
    const Eigen::Vector3d p(double(c.from.x), double(c.from.y), double(c.from.z));
    for (Eigen::Index k = 0; k < i; ++k) {
      const glm::vec3& q = centres[static_cast<std::size_t>(k)].from;
      a(i, k) = a(k, i) = (p - Eigen::Vector3d(double(q.x), double(q.y), double(q.z))).norm();
    }
    a(i, i) = -regularisation; // phi is negative definite on what the affine part leaves
    a(i, n) = a(n, i) = 1;
    for (Eigen::Index k = 0; k < 3; ++k) a(i, n + 1 + k) = a(n + 1 + k, i) = p[k];
    b.row(i) = Eigen::RowVector3d(double(c.move.x), double(c.move.y), double(c.move.z));
  }
  const Eigen::MatrixXd w = a.partialPivLu().solve(b);
  if (!w.allFinite() || (a * w - b).cwiseAbs().maxCoeff() > 0.01)
    return fail("the centres span no volume", "", "measure the map again");
  auto impl = std::make_shared<Impl>();
  for (Eigen::Index i = 0; i < n; ++i) {
    const glm::vec3& from = centres[static_cast<std::size_t>(i)].from;
    impl->x.push_back(from.x), impl->y.push_back(from.y), impl->z.push_back(from.z);
    impl->wx.push_back(float(w(i, 0))), impl->wy.push_back(float(w(i, 1))), impl->wz.push_back(float(w(i, 2)));
  }
  const auto row = [&](Eigen::Index i) { return glm::vec3(float(w(i, 0)), float(w(i, 1)), float(w(i, 2))); };
  impl->constant = row(n);
  for (Eigen::Index k = 0; k < 3; ++k) impl->along[k] = row(n + 1 + k);
  Carry carry;
  carry.impl_ = std::move(impl);
  return carry;
}

Result<Carry> Carry::load(const std::filesystem::path& map) {
  const auto text = load_map(map);
  if (!text) return tl::unexpected(text.error());
  return through(text->centres, text->regularisation);
}

glm::vec3 Carry::operator()(const glm::vec3& point) const {
  const Impl& m = *impl_;
  float sx = 0, sy = 0, sz = 0;
  for (std::size_t i = 0; i < m.x.size(); ++i) {
    const float dx = point.x - m.x[i], dy = point.y - m.y[i], dz = point.z - m.z[i];
    const float r = std::sqrt(dx * dx + dy * dy + dz * dz);
    sx += r * m.wx[i], sy += r * m.wy[i], sz += r * m.wz[i];
  }
  return point + glm::vec3(sx, sy, sz) + m.constant + point.x * m.along[0] + point.y * m.along[1] +
         point.z * m.along[2];
}

} // namespace myo::people
