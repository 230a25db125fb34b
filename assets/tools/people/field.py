"""Distance fields on a regular grid: how far a place is from everything that lies under the skin (mm, positive outside)."""
import numpy as np
from scipy import ndimage


class Grid:
    """A box of cubic cells of `step` mm whose first cell centre is `low`."""

    def __init__(self, low, high, step):
        self.low = np.array(low, float)
        self.step = float(step)
        self.shape = np.ceil((np.array(high, float) - self.low) / step).astype(int) + 1

    def index(self, points):
        return np.clip(np.round((points - self.low) / self.step).astype(int), 0, self.shape - 1)

    def mark(self, mask, points):
        i = self.index(points)
        mask[i[:, 0], i[:, 1], i[:, 2]] = True

    def sample(self, values, points):
        """Trilinear values at points (n, 3)."""
        place = ((points - self.low) / self.step).T
        return ndimage.map_coordinates(values, place, order=1, mode="nearest")

    def gradient(self, values, points, reach=2.5):
        """Central differences (n, 3) over +-reach mm."""
        columns = []
        for axis in range(3):
            offset = np.zeros(3)
            offset[axis] = reach
            columns.append((self.sample(values, points + offset) - self.sample(values, points - offset)) / (2 * reach))
        return np.stack(columns, 1)


def surface_samples(vertices, triangles, spacing):
    """Points on the triangles, no farther apart than about `spacing` mm."""
    found = [vertices[np.unique(triangles)]]
    corners = vertices[triangles]
    edge = np.max(np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2), axis=1)
    pieces = np.minimum(np.ceil(edge / spacing).astype(int), 60)
    for k in np.unique(pieces):
        if k < 2:
            continue
        weights = barycentric_grid(k)
        found.append(np.einsum("sk,nkc->nsc", weights, corners[pieces == k]).reshape(-1, 3))
    return np.vstack(found)


def barycentric_grid(k):
    """Barycentric weights (s, 3) of a triangle's points when each edge is cut into k."""
    a, b = np.meshgrid(np.arange(k + 1), np.arange(k + 1))
    keep = a + b <= k
    a, b = a[keep] / k, b[keep] / k
    return np.c_[1 - a - b, a, b]


def fill(surface):
    """The solid of surface cells: all that cannot be reached from the grid's first corner."""
    labels, _ = ndimage.label(~surface)
    return labels != labels[0, 0, 0]


def solid(grid, points, closing):
    """Cells (bool) of the solid whose surface is sampled by `points`, gaps up to twice `closing` mm bridged."""
    cells = np.zeros(grid.shape, bool)
    grid.mark(cells, points)
    if closing:
        outside = ndimage.distance_transform_edt(~cells, sampling=grid.step).astype(np.float32)
        cells = fill(outside <= closing)
        cells = ndimage.distance_transform_edt(cells, sampling=grid.step) > closing
    else:
        cells = fill(cells)
    grid.mark(cells, points)
    return cells


def signed_distance(grid, cells, smooth=0.0):
    """Signed distance (float32, mm) of a solid; `smooth` mm of Gaussian blur takes the stairs of the cells away."""
    distance = ndimage.distance_transform_edt(~cells, sampling=grid.step).astype(np.float32)
    distance -= ndimage.distance_transform_edt(cells, sampling=grid.step).astype(np.float32)
    # half a cell lies between the centre of a filled cell and the solid's face
    distance -= np.sign(distance) * grid.step / 2
    if smooth:
        distance = ndimage.gaussian_filter(distance, smooth / grid.step)
    return distance


class Fields:
    """The two fields a fit needs: `bulk` (muscles, bones, organs) and `all` (vessels and nerves too)."""

    def __init__(self, grid, bulk, everything):
        self.grid, self.bulk, self.all = grid, bulk, everything

    @staticmethod
    def build(meshes, structures, step=2.0, closing=6.0, margin=36.0, left_out=("skin", "ear"), smooth=1.2):
        """From the body's structures; `left_out` lie in no field. About a minute and 2 GB for step 3, five for step 2."""
        names = [name for name in meshes if name not in left_out]
        low = np.min([meshes[name][0].min(0) for name in names], axis=0) - margin
        high = np.max([meshes[name][0].max(0) for name in names], axis=0) + margin
        grid = Grid(low, high, step)
        cells = np.zeros(grid.shape, bool)
        thin = []
        points = []
        for name in names:
            if structures[name]["layer"] in ("vessels", "nerves"):
                thin.append(surface_samples(*meshes[name], step * 0.85))
            else:
                points.append(surface_samples(*meshes[name], step * 0.85))
        cells = solid(grid, np.vstack(points), closing)
        bulk = signed_distance(grid, cells, smooth).astype(np.float16)
        if thin:
            grid.mark(cells, np.vstack(thin))
        everything = signed_distance(grid, cells).astype(np.float16)
        return Fields(grid, bulk, everything)

    def save(self, path):
        np.savez(path, bulk=self.bulk, all=self.all, low=self.grid.low, step=self.grid.step, shape=self.grid.shape)

    @staticmethod
    def load(path):
        stored = np.load(path)
        grid = Grid((0, 0, 0), (1, 1, 1), 1)
        grid.low, grid.step, grid.shape = stored["low"], float(stored["step"]), stored["shape"]
        return Fields(grid, stored["bulk"].astype(np.float32), stored["all"].astype(np.float32))
